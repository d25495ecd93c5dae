import type { EvalHandler } from '../../eval/handler.js';

/** An eval that scores also where it has nobody to ask: whoever judges by scores alone cannot do without. */
export function alwaysScored(handler: EvalHandler): EvalHandler {
  return {
    ...handler,
    evaluate: (params, context, behaviour) =>
      handler.evaluate(params, context, { ...behaviour, withoutBackend: 'scored' }),
  };
}
