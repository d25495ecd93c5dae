import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, Scalar } from 'yaml';
import { quote } from '../diagnostic/quote.js';
import { MAX_ALIASED_VALUES, MAX_DEPTH } from './limits.js';
import { type Entries, listNode, mapNode, type Node, type Slot, scalarNode } from './node.js';
import { duplicateKey, type Problem, tooDeep, Unreadable } from './problem.js';
import { yamlContents } from './yaml-contents.js';

const MERGE_KEY = '<<';

type YamlPair = Pair<ParsedNode, ParsedNode | null>;

/**
 * The nodes of each YAML document in the text, with aliases and merge keys resolved. Throws Unreadable at a syntax error,
 * and where a bound is passed; lesser problems are added to `problems`.
 */
export function* readYaml(text: string, problems: Problem[]): Generator<Slot> {
  const reader = new YamlReader(problems);
  for (const contents of yamlContents(text, problems)) if (contents !== null) yield reader.document(contents);
}

class YamlReader {
  readonly #problems: Problem[];
  /** By name; null while the node that has the anchor is still being read. */
  readonly #anchors = new Map<string, Node | null>();
  #aliased = 0;

  constructor(problems: Problem[]) {
    this.#problems = problems;
  }

  /** Anchors end with their document; what aliases may add is counted over all of them. */
  document(contents: ParsedNode): Slot {
    this.#anchors.clear();
    return this.#item(contents);
  }

  #item(source: ParsedNode): Slot {
    const at = source.range[0];
    return { at, valueAt: at, node: this.#read(source) };
  }

  #read(source: ParsedNode): Node {
    if (isAlias(source)) return this.#alias(source.source, source.range[0]);
    const { anchor } = source;
    if (anchor !== undefined) this.#anchors.set(anchor, null);
    const node = this.#plain(source);
    if (node.depth > MAX_DEPTH) throw new Unreadable(tooDeep(source.range[0]));
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return node;
  }

  #plain(source: ParsedNode): Node {
    if (isMap(source)) return this.#map(source.items);
    if (isSeq(source)) return listNode(source.items.map((item) => this.#item(item)));
    if (!isScalar(source)) return scalarNode(null);
    return source.type === Scalar.PLAIN ? scalarNode(source.value, source.source) : scalarNode(source.value);
  }

  #map(pairs: readonly YamlPair[]): Node {
    const entries = new Map<string, Slot>();
    for (const pair of pairs) this.#entry(pair, entries);
    const merged = entries.has(MERGE_KEY) && pairs.some(isMerge) ? entries.get(MERGE_KEY) : undefined;
    if (merged !== undefined) this.#merge(merged, entries);
    return mapNode(entries);
  }

  #entry({ key, value }: YamlPair, entries: Map<string, Slot>): void {
    const at = key.range[0];
    const name = this.#keyName(key);
    const slot = { at, valueAt: value?.range[0] ?? at, node: value === null ? scalarNode(null) : this.#read(value) };
    const first = entries.get(name);
    if (first === undefined) entries.set(name, slot);
    else this.#problems.push(duplicateKey(name, first.at, at));
  }

  /** A key is text here, as in JSON: `1:` is the key "1". */
  #keyName(key: ParsedNode): string {
    if (isScalar(key) && key.anchor === undefined) return key.source;
    const { value, slots } = this.#read(key);
    if (slots !== undefined) this.#problems.push(keyNotText(key.range[0]));
    return isScalar(key) ? key.source : String(value);
  }

  /** What a map sets itself wins over what it merges, and what is merged first over what is merged later. */
  #merge({ node, valueAt }: Slot, entries: Map<string, Slot>): void {
    entries.delete(MERGE_KEY);
    for (const { slots } of mergeSources(node)) {
      if (isEntries(slots)) addMissing(entries, slots);
      else this.#problems.push(notMergeable(valueAt));
    }
  }

  #alias(name: string, offset: number): Node {
    const node = this.#anchors.get(name);
    if (node === undefined || node === null) {
      this.#problems.push(node === null ? selfAlias(name, offset) : unknownAlias(name, offset));
      return scalarNode(null);
    }
    this.#aliased += node.size;
    if (this.#aliased > MAX_ALIASED_VALUES) throw new Unreadable(aliasBomb(offset));
    return node;
  }
}

/** A quoted `"<<"` is an ordinary key. */
function isMerge({ key }: YamlPair): boolean {
  return isScalar(key) && key.source === MERGE_KEY && key.type === Scalar.PLAIN;
}

function mergeSources(node: Node): readonly Node[] {
  if (node.slots === undefined || isEntries(node.slots)) return [node];
  return node.slots.map((slot) => slot.node);
}

function isEntries(slots: Node['slots']): slots is Entries {
  return slots !== undefined && 'get' in slots;
}

function addMissing(entries: Map<string, Slot>, more: Entries): void {
  for (const [key, slot] of more) if (!entries.has(key)) entries.set(key, slot);
}

function keyNotText(offset: number): Problem {
  return {
    code: 'key-not-text',
    message: 'a list or a map stands where a key is expected',
    hint: 'text that begins with "{" or "[" needs quotes, as in "{{name}}"',
    offset,
  };
}

function notMergeable(offset: number): Problem {
  const message = 'the merge key "<<" adds the entries of other maps, but this is not a map';
  return { code: 'bad-merge', message, hint: 'write "<<: *name" or "<<: [*one, *two]"', offset };
}

function unknownAlias(name: string, offset: number): Problem {
  return {
    code: 'unknown-alias',
    message: `the alias ${quote(`*${name}`)} has no anchor before it, so it stands for nothing`,
    hint: `mark what it repeats with ${quote(`&${name}`)}, or quote text that begins with "*"`,
    offset,
  };
}

function selfAlias(name: string, offset: number): Problem {
  const message = `the alias ${quote(`*${name}`)} stands within its own anchor, so it would never end`;
  return { code: 'self-alias', message, offset };
}

function aliasBomb(offset: number): Problem {
  return {
    code: 'alias-bomb',
    message: `expands to too many aliases: written out, they would add more than ${MAX_ALIASED_VALUES} values`,
    hint: 'a pack needs few aliases of aliases; write out what this one repeats',
    offset,
  };
}
