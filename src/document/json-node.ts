import { quote } from '../diagnostic/quote.js';
import { MAX_DEPTH } from './limits.js';
import { listNode, mapNode, type Node, type Slot, scalarNode } from './node.js';
import { duplicateKey, type Problem, tooDeep, Unreadable } from './problem.js';

/**
 * Reads strict JSON. `JSON.parse` knows no places, and takes the last of two equal keys in silence. Throws Unreadable
 * where the JSON is broken; lesser problems are added to `problems`.
 */
export function readJson(text: string, problems: Problem[]): Slot {
  return new JsonReader(text, problems).document();
}

class JsonReader {
  readonly #text: string;
  readonly #problems: Problem[];
  #at = 0;

  constructor(text: string, problems: Problem[]) {
    this.#text = text;
    this.#problems = problems;
  }

  document(): Slot {
    const root = this.#item(0);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the file');
    return root;
  }

  #item(depth: number): Slot {
    this.#skipSpace();
    const at = this.#at;
    return { at, valueAt: at, node: this.#value(depth) };
  }

  #value(depth: number): Node {
    const first = this.#text[this.#at];
    if (first === '"') return scalarNode(this.#string());
    if (first !== '{' && first !== '[') return scalarNode(this.#word());
    if (depth === MAX_DEPTH) throw new Unreadable(tooDeep(this.#at));
    return first === '{' ? this.#map(depth + 1) : this.#list(depth + 1);
  }

  #map(depth: number): Node {
    const slots = new Map<string, Slot>();
    this.#at++;
    if (this.#take('}')) return mapNode(slots);
    do {
      this.#entry(slots, depth);
    } while (this.#take(','));
    this.#expect('}', 'a comma or "}"');
    return mapNode(slots);
  }

  #entry(slots: Map<string, Slot>, depth: number): void {
    this.#skipSpace();
    const at = this.#at;
    if (this.#text[at] !== '"') throw this.#unexpected('a key in double quotes');
    const key = this.#string();
    this.#expect(':', '":" after the key');
    const { valueAt, node } = this.#item(depth);
    const first = slots.get(key);
    if (first === undefined) slots.set(key, { at, valueAt, node });
    else this.#problems.push(duplicateKey(key, first.at, at));
  }

  #list(depth: number): Node {
    const slots: Slot[] = [];
    this.#at++;
    if (this.#take(']')) return listNode(slots);
    do {
      slots.push(this.#item(depth));
    } while (this.#take(','));
    this.#expect(']', 'a comma or "]"');
    return listNode(slots);
  }

  #string(): string {
    const start = this.#at;
    const end = this.#closingQuote(start);
    this.#at = end + 1;
    try {
      return JSON.parse(this.#text.slice(start, end + 1));
    } catch {
      throw new Unreadable({
        code: 'json-syntax',
        message: `the string ${quote(this.#text.slice(start + 1, end))} has an escape or a character that JSON does not allow`,
        hint: 'a backslash is written "\\\\", a line break "\\n"',
        offset: start,
      });
    }
  }

  #closingQuote(start: number): number {
    for (let at = start + 1; at < this.#text.length; at++) {
      const character = this.#text[at];
      if (character === '"') return at;
      if (character === '\n') break;
      if (character === '\\') at++;
    }
    const message = 'the string that begins here has no closing quote on its line';
    throw new Unreadable({ code: 'json-syntax', message, offset: start });
  }

  /** A number, or one of the three words of JSON. */
  #word(): unknown {
    const start = this.#at;
    let end = start;
    while (isWordCharacter(this.#text.charCodeAt(end))) end++;
    try {
      const value: unknown = JSON.parse(this.#text.slice(start, end));
      this.#at = end;
      return value;
    } catch {
      throw this.#unexpected('a value');
    }
  }

  #skipSpace(): void {
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #take(character: string): boolean {
    this.#skipSpace();
    const found = this.#text[this.#at] === character;
    if (found) this.#at++;
    return found;
  }

  #expect(character: string, expected: string): void {
    if (!this.#take(character)) throw this.#unexpected(expected);
  }

  #unexpected(expected: string): Unreadable {
    const offset = this.#at;
    const rest = this.#text.slice(offset, offset + 40);
    const found = rest === '' ? 'the file ends' : `found ${quote(/^(?:[\w+.-]+|.)/su.exec(rest)?.[0] ?? rest)}`;
    const hint = hintFor(rest, this.#text.slice(0, offset).trimEnd().at(-1));
    const problem = { code: 'json-syntax', message: `expected ${expected}, but ${found}`, offset };
    return new Unreadable(hint === undefined ? problem : { ...problem, hint });
  }
}

function isWordCharacter(code: number): boolean {
  const isDigit = code >= 48 && code <= 57;
  const isLetter = (code | 32) >= 97 && (code | 32) <= 122;
  return isDigit || isLetter || code === 43 || code === 45 || code === 46 || code === 95;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function hintFor(rest: string, previous: string | undefined): string | undefined {
  if (/^(?:\/[/*]|#)/.test(rest)) return 'JSON has no comments';
  if (rest.startsWith("'")) return 'JSON text stands in double quotes';
  if (previous === ',' && /^[}\]]/.test(rest)) return 'JSON allows no comma after the last item';
  return undefined;
}
