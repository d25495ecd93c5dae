export const hooks = { name: 'same', afterCall: () => ({ kind: 'allow' }) };
