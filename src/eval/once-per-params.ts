import type { EvalParams } from './params.js';

/** Makes something of the params of an eval, once for each eval however many answers it judges. */
export function oncePerParams<Made extends object>(make: (params: EvalParams) => Made): (params: EvalParams) => Made {
  const made = new WeakMap<EvalParams, Made>();
  return (params) => {
    const known = made.get(params);
    if (known !== undefined) return known;
    const fresh = make(params);
    made.set(params, fresh);
    return fresh;
  };
}
