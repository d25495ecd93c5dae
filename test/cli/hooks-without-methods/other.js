export const hooks = [{ name: 'watcher', afterCal() {} }];
