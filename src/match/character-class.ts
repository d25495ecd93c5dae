import { codePointTable } from './code-point-table.js';

const WORD = /[\p{L}\p{M}\p{N}_]/u;
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const isJoiningCharacter = (character: string) => WORD.test(character) && !SPACELESS.test(character);

const joining = codePointTable((codePoint) => (isJoiningCharacter(String.fromCodePoint(codePoint)) ? 1 : 0));

/**
 * Whether a character holds on to the next word character beside it, so that a word cannot begin or end between them. The
 * word characters of scripts written without spaces do not: nothing marks where their words end.
 */
export function isJoining(codePoint: number): boolean {
  return joining(codePoint) === 1;
}
