export const hooks = () => { throw new Error('no key is set'); };
