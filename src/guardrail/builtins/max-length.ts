import { defineGuardrail } from '../define-guardrail.js';
import { lengthDefinition } from '../length-judge.js';

export const maxLength = defineGuardrail({
  ...lengthDefinition,
  type: 'max_length',
  summary: 'The same as length, by another name.',
});
