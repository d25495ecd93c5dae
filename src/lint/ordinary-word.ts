import { trimWhiteSpace } from '../text/white-space.js';
import { inOneScript } from './look-alikes.js';
import { looksLikeRegex } from './regex-look.js';

/** Whether nothing else is to be said of how a word is written: of what is wrong with it in two ways, one is told. */
export function isOrdinary(text: string): boolean {
  return text !== '' && trimWhiteSpace(text) === text && !looksLikeRegex(text) && inOneScript(text) === undefined;
}
