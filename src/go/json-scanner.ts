import { GoJsonError } from './json-error.js';
import { goQuote } from './quote.js';

/** What stands at the top of a JSON text. */
interface Scanned {
  readonly kind: JsonKind;
  /** Of an object, in order, repeated keys included. */
  readonly members: readonly Member[];
}

type JsonKind = 'object' | 'array' | 'string' | 'number' | 'bool' | 'null';

/** Key and value as bytes of the text that was scanned. */
export interface Member {
  readonly key: Range;
  readonly value: Range;
  readonly kind: JsonKind;
  /** The first number in the value that is too large for any variable. */
  readonly tooLarge?: string;
}

type Range = readonly [from: number, to: number];

/**
 * Reads bytes the way Go's decoder does: as a whole, and before anything is made of them.
 * @throws GoJsonError with the decoder's own words.
 */
export function scanJson(bytes: Uint8Array): Scanned {
  return new Scanner(bytes).scan();
}

const DEEPEST = 10_000;

const KINDS: Readonly<Record<string, JsonKind>> = {
  '{': 'object',
  '[': 'array',
  '"': 'string',
  t: 'bool',
  f: 'bool',
  n: 'null',
};

const LITERALS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' };

/** What may come next. */
type State = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'after-key' | 'after-value' | 'done';

class Scanner {
  /** One character for each byte, and at the end the blank that Go feeds itself there. */
  readonly #text: string;
  readonly #open: ('object' | 'array')[] = [];
  readonly #members: Member[] = [];
  #at = 0;
  #kind: JsonKind = 'null';
  #memberKey: Range = [0, 0];
  #memberKind: JsonKind = 'null';
  #memberFrom = 0;
  #tooLarge: string | undefined;

  constructor(bytes: Uint8Array) {
    this.#text = `${latin1(bytes)} `;
  }

  scan(): Scanned {
    let state: State = 'value';
    while (state !== 'done') state = this.#next(state);
    return { kind: this.#kind, members: this.#members };
  }

  #next(state: Exclude<State, 'done'>): State {
    const character = this.#skipBlanks();
    if (character === undefined) return this.#end(state);
    switch (state) {
      case 'value-or-end':
        return character === ']' ? this.#close() : this.#value(character);
      case 'value':
        return this.#value(character);
      case 'key-or-end':
        return character === '}' ? this.#close() : this.#key(character);
      case 'key':
        return this.#key(character);
      case 'after-key':
        return character === ':' ? this.#step('value') : this.#fail(character, 'after object key');
      case 'after-value':
        return this.#afterValue(character);
    }
  }

  #end(state: State): State {
    if (state === 'after-value' && this.#open.length === 0) return 'done';
    throw new GoJsonError('unexpected end of JSON input');
  }

  #value(character: string): State {
    const kind = KINDS[character] ?? (/[-0-9]/.test(character) ? 'number' : undefined);
    if (kind === undefined) return this.#fail(character, 'looking for beginning of value');
    this.#note(kind);
    if (kind === 'object' || kind === 'array') return this.#enter(kind, character);
    if (kind === 'string') this.#string();
    else if (kind === 'number') this.#number();
    else this.#literal(LITERALS[character] ?? '');
    return this.#left();
  }

  /** Remembers what a value of the outermost object is, and where it begins. */
  #note(kind: JsonKind): void {
    if (this.#open.length === 0) this.#kind = kind;
    if (this.#open.length !== 1) return;
    this.#memberKind = kind;
    this.#memberFrom = this.#at;
    this.#tooLarge = undefined;
  }

  #enter(kind: 'object' | 'array', character: string): State {
    if (this.#open.length === DEEPEST) return this.#fail(character, 'exceeded max depth');
    this.#open.push(kind);
    return this.#step(kind === 'object' ? 'key-or-end' : 'value-or-end');
  }

  #close(): State {
    this.#open.pop();
    this.#at += 1;
    return this.#left();
  }

  #left(): State {
    if (this.#open.length === 1 && this.#kind === 'object') {
      const large = this.#tooLarge === undefined ? {} : { tooLarge: this.#tooLarge };
      const value: Range = [this.#memberFrom, this.#at];
      this.#members.push({ key: this.#memberKey, value, kind: this.#memberKind, ...large });
    }
    return 'after-value';
  }

  #afterValue(character: string): State {
    const inside = this.#open.at(-1);
    if (inside === undefined) return this.#fail(character, 'after top-level value');
    if (character === ',') return this.#step(inside === 'object' ? 'key' : 'value');
    if (character === (inside === 'object' ? '}' : ']')) return this.#close();
    return this.#fail(character, inside === 'object' ? 'after object key:value pair' : 'after array element');
  }

  #key(character: string): State {
    if (character !== '"') return this.#fail(character, 'looking for beginning of object key string');
    const from = this.#at;
    this.#string();
    if (this.#open.length === 1) this.#memberKey = [from, this.#at];
    return 'after-key';
  }

  #string(): void {
    // Whatever is not just part of the text: a quote, a backslash, a control character.
    const special = /[^ !#-[\]-\uffff]/g;
    special.lastIndex = this.#at + 1;
    for (;;) {
      const [found] = special.exec(this.#text) ?? [];
      if (found === undefined) throw new GoJsonError('unexpected end of JSON input');
      this.#at = special.lastIndex;
      if (found === '"') return;
      if (found !== '\\') this.#fail(found, 'in string literal');
      this.#escape();
      special.lastIndex = this.#at;
    }
  }

  #escape(): void {
    const character = this.#take();
    if (/["\\/bfnrt]/.test(character)) return;
    if (character !== 'u') this.#fail(character, 'in string escape code');
    for (let digits = 0; digits < 4; digits += 1) {
      const digit = this.#take();
      if (!/[0-9a-fA-F]/.test(digit)) this.#fail(digit, 'in \\u hexadecimal character escape');
    }
  }

  #number(): void {
    const from = this.#at;
    if (this.#peek() === '-') this.#at += 1;
    if (this.#peek() === '0') this.#at += 1;
    else this.#digits('in numeric literal');
    if (this.#peek() === '.') {
      this.#at += 1;
      this.#digits('after decimal point in numeric literal');
    }
    if (/[eE]/.test(this.#peek())) {
      this.#at += 1;
      if (/[-+]/.test(this.#peek())) this.#at += 1;
      this.#digits('in exponent of numeric literal');
    }
    const number = this.#text.slice(from, this.#at);
    if (!Number.isFinite(Number(number))) this.#tooLarge ??= number;
  }

  #digits(where: string): void {
    const digits = /[0-9]+/y;
    digits.lastIndex = this.#at;
    if (!digits.test(this.#text)) this.#fail(this.#peek(), where);
    this.#at = digits.lastIndex;
  }

  #literal(word: string): void {
    for (const expected of word) {
      const character = this.#take();
      if (character !== expected) this.#fail(character, `in literal ${word} (expecting '${expected}')`);
    }
  }

  #step(state: State): State {
    this.#at += 1;
    return state;
  }

  #peek(): string {
    return this.#text[this.#at] ?? '';
  }

  #take(): string {
    const character = this.#text[this.#at];
    if (character === undefined) throw new GoJsonError('unexpected end of JSON input');
    this.#at += 1;
    return character;
  }

  /** The next character that is no white space, if there is one. */
  #skipBlanks(): string | undefined {
    const blanks = /[ \t\r\n]*/y;
    blanks.lastIndex = this.#at;
    blanks.test(this.#text);
    this.#at = blanks.lastIndex;
    return this.#text[this.#at];
  }

  #fail(character: string, where: string): never {
    throw new GoJsonError(`invalid character ${quoted(character)} ${where}`);
  }
}

function quoted(character: string): string {
  if (character === "'") return "'\\''";
  return character === '"' ? `'"'` : `'${goQuote(character).slice(1, -1)}'`;
}

/** A decoder of the platform calls something else by that name. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
