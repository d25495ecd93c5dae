import type { Guardrail } from '../guardrail.js';
import { bannedWords } from './banned-words.js';
import { length } from './length.js';
import { maxLength } from './max-length.js';
import { maxSentences } from './max-sentences.js';
import { requiredFields } from './required-fields.js';

/** The guardrails that a pack's validators may name. */
export const builtins: readonly Guardrail[] = [bannedWords, length, maxLength, maxSentences, requiredFields];
