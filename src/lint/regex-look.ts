/** What stands in a pattern far more often than in a word or a phrase. */
const MARKS: readonly RegExp[] = [
  /\\[bBdDsSwW.]/,
  /\.[*+]/,
  /\(\?[:i=!<P]/,
  /\[\^?\w-\w/,
  /\][*+?{]/,
  /[\p{L})]\|[\p{L}(]/u,
  /^\^\p{L}/u,
  /\p{L}\?\p{L}/u,
  /\p{L}\*$/u,
];

/** Whether a word is meant as a pattern, as `\bpromise\b` and `refund.*` are. */
export function looksLikeRegex(word: string): boolean {
  return MARKS.some((mark) => mark.test(word));
}

/** A text that the pattern was probably meant for: `\bcolou?r\b` was for `color`. */
export function plainOf(word: string): string {
  return word
    .replace(/\(\?i\)|\(\?:|\(\?P?<\w+>/g, '(')
    .replace(/\\[bB]|^\^|\$$/g, '')
    .replace(/\\s[*+?]?/g, ' ')
    .replace(/\\d[*+?]?/g, '1')
    .replace(/\\w[*+?]?/g, 'a')
    .replace(/\.[*+]\??/g, '')
    .replace(/\[\^?(\w)[^\]]*\][*+?]?/g, '$1')
    .replace(/\|[^()|]*/g, '')
    .replace(/\p{L}\?/gu, '')
    .replace(/[()*+?\\]/g, '')
    .trim();
}
