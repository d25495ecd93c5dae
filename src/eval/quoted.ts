import { goQuote } from '../go/quote.js';

const LONGEST = 60;

/** A user's own text in a message: quoted, on one line, without what a terminal would obey, and not too long. */
export function quoted(text: string): string {
  return goQuote(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
