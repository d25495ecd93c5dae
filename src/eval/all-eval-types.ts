import { findHandler, handlerNames } from './catalogue.js';
import type { EvalTypes } from './eval-types.js';
import { externalNames, findExternal } from './external.js';

export const allEvalTypes: EvalTypes = { findHandler, findExternal, names: [...handlerNames, ...externalNames] };
