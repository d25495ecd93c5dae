/** What `banned_words` means, written for reading: every word at every place. */
export interface NaiveHit {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly at: number;
}

const SPACE = /^\p{White_Space}$/u;
const WORD = /^[\p{L}\p{M}\p{N}_]$/u;
const SPACELESS = new RegExp(
  `^[${['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'].map((name) => `\\p{Script=${name}}`).join('')}]$`,
  'u',
);

/** By end, the longest first; of words that differ in case or white space only, the first. */
export function naiveHits(words: readonly string[], text: string): NaiveHit[] {
  const characters = [...text];
  const hits = new Map<string, NaiveHit>();
  for (const word of words) {
    for (let start = 0; start < characters.length; start += 1) {
      const hit = hitAt(trimmed(word), characters, start);
      if (hit !== undefined && !hits.has(`${hit.start} ${hit.end}`)) hits.set(`${hit.start} ${hit.end}`, hit);
    }
  }
  return [...hits.values()].sort((one, other) => one.end - other.end || one.start - other.start);
}

function trimmed(word: string): string[] {
  const characters = [...word];
  while (SPACE.test(characters[0] ?? '')) characters.shift();
  while (SPACE.test(characters.at(-1) ?? '')) characters.pop();
  return characters;
}

function hitAt(word: string[], text: string[], start: number): NaiveHit | undefined {
  let end = start;
  for (let index = 0; index < word.length; ) {
    if (!isSame(word[index], text[end])) return undefined;
    const isSpace = SPACE.test(word[index] ?? '');
    index = isSpace ? behindSpace(word, index) : index + 1;
    end = isSpace ? behindSpace(text, end) : end + 1;
  }
  if (isJoint(text[start - 1], word[0]) || isJoint(word.at(-1), text[end])) return undefined;
  const looksAhead = isBound(word.at(-1)) && end < text.length;
  return { word: word.join(''), start, end, at: looksAhead ? end + 1 : end };
}

function behindSpace(characters: string[], from: number): number {
  let index = from;
  while (SPACE.test(characters[index] ?? '')) index += 1;
  return index;
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (SPACE.test(one)) return SPACE.test(other);
  return new RegExp(`^\\u{${one.codePointAt(0)?.toString(16)}}$`, 'iu').test(other);
}

/** Two word characters, neither of a script without spaces: no word ends between them. */
function isJoint(left: string | undefined, right: string | undefined): boolean {
  return isBound(left) && isBound(right);
}

function isBound(character: string | undefined): boolean {
  return character !== undefined && WORD.test(character) && !SPACELESS.test(character);
}
