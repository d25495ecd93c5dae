export const hook = { name: 'x' };
