import { foldText } from '../match/fold.js';
import type { Matching } from './guardrail.js';

/** What is made of a text and of a field before one is sought in the other. */
export function fieldFold({ requiredFieldsCase }: Matching): (text: string) => string {
  return requiredFieldsCase === 'ignored' ? foldText : (text) => text;
}
