import { countCodePoints, isHighSurrogate } from '../text/code-points.js';

const LONGEST = 4000;

/**
 * What a hook or an eval said of itself, as a report holds it: its beginning when it is very long. A process may write
 * megabytes to stderr, once for every answer that it is asked about, and bytes that are no text.
 */
export function bounded(text: string): string {
  if (text.length <= LONGEST) return text.toWellFormed();
  const end = isHighSurrogate(text.charCodeAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  // A piece of a text keeps the whole text alive until it is copied.
  const kept = Buffer.from(text.slice(0, end), 'utf8').toString('utf8');
  return `${kept}... (${countCodePoints(text.slice(end))} more characters)`;
}
