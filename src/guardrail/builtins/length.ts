import { defineGuardrail } from '../define-guardrail.js';
import { lengthDefinition } from '../length-judge.js';

export const length = defineGuardrail({
  ...lengthDefinition,
  type: 'length',
  summary: 'Cuts responses to a number of characters, and rejects those of too many tokens.',
});
