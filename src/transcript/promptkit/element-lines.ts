import type { JsonDocument } from './documents.js';

/**
 * The lines on which the elements of the list under `key` begin, a key at the top of the document. A document that was
 * written on one line has all of them there. `text` is JSON that was parsed already.
 */
export function elementLines({ text, line: first }: Omit<JsonDocument, 'value'>, key: string): readonly number[] {
  let line = first;
  let nextBreak = text.indexOf('\n');
  return startsIn(text, listUnder(text, JSON.stringify(key))).map((start) => {
    for (; nextBreak !== -1 && nextBreak < start; nextBreak = text.indexOf('\n', nextBreak + 1)) line += 1;
    return line;
  });
}

/** Where the list under a key at the top begins; -1 when there is none. */
function listUnder(text: string, key: string): number {
  let at = next(text, text.indexOf('{') + 1);
  while (text[at] === '"') {
    const end = endOf(text, at);
    const value = next(text, end);
    if (text.slice(at, end) === key && text[value] === '[') return value;
    at = next(text, endOf(text, value));
  }
  return -1;
}

function startsIn(text: string, list: number): readonly number[] {
  const starts: number[] = [];
  if (list === -1) return starts;
  let at = next(text, list + 1);
  while (at < text.length && text[at] !== ']') {
    starts.push(at);
    at = next(text, endOf(text, at));
  }
  return starts;
}

/** Where the next key or value begins, or the end of what is open. */
function next(text: string, from: number): number {
  let at = from;
  while (' \n\r\t,:'.includes(text[at] ?? '?')) at += 1;
  return at;
}

/** Behind the value that begins at `start`. */
function endOf(text: string, start: number): number {
  if (text[start] === '"') return endOfText(text, start);
  if (text[start] !== '{' && text[start] !== '[') return indexOf(text, /[\s,\]}]/g, start);
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    at = sign === '"' ? endOfText(text, at) : at + 1;
    if (depth === 0) return at;
    at = indexOf(text, /["{}[\]]/g, at);
  }
  return at;
}

function endOfText(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote === -1 ? text.length : quote + 1;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

function indexOf(text: string, sign: RegExp, from: number): number {
  sign.lastIndex = from;
  return sign.exec(text)?.index ?? text.length;
}
