import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  parseAllDocuments,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Route } from './document.js';
import type { Change, Edit, Patch } from './edit.js';
import type { DocumentKind } from './parse-documents.js';
import { spell } from './spell.js';

/** A text that is to be edited, and the places of all that is in it. */
export interface Source {
  readonly text: string;
  readonly kind: DocumentKind;
  /** The byte order mark before it, if there is one. */
  readonly mark: string;
  readonly roots: readonly Root[];
}

interface Root {
  readonly map: YAMLMap.Parsed;
  /** Anchors that an alias stands for. */
  readonly repeated: ReadonlySet<string>;
}

/** JSON is read as YAML here: it has the same places. */
export function sourceOf(given: string, kind: DocumentKind): Source {
  const mark = given.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = given.slice(mark.length);
  const parsed = parseAllDocuments(text, { merge: false, uniqueKeys: false, strict: false });
  const documents = 'empty' in parsed ? [] : parsed;
  const roots = documents.flatMap((document) => {
    const { contents } = document;
    return isMap<ParsedNode, ParsedNode | null>(contents) ? [{ map: contents, repeated: repeatedIn(document) }] : [];
  });
  return { text, kind, mark, roots };
}

function repeatedIn(document: Document.Parsed): ReadonlySet<string> {
  const repeated = new Set<string>();
  visit(document, { Alias: (_key, { source }) => void repeated.add(source) });
  return repeated;
}

/** The patches of one change, or nothing where it cannot be made in this text. */
export function patchesOf(source: Source, { document, edits }: Change): readonly Patch[] | undefined {
  const root = source.roots[document];
  if (root === undefined) return undefined;
  const patches = edits.map((edit) => patchOf(source, root, edit));
  return patches.every((patch) => patch !== undefined) ? patches : undefined;
}

type Owner = YAMLMap.Parsed | YAMLSeq.Parsed;

/** An entry or an item in what holds it. */
interface Member {
  readonly owner: Owner;
  readonly index: number;
}

function patchOf(source: Source, root: Root, edit: Edit): Patch | undefined {
  const owner = ownerAt(root, edit.at.slice(0, -1));
  const key = edit.at.at(-1);
  if (owner === undefined || key === undefined) return undefined;
  const index = indexOf(owner, key);
  if (index === undefined) return edit.kind === 'set' ? added(source, owner, edit) : undefined;
  if (edit.kind === 'remove') return removed(source, { owner, index });
  return edit.kind === 'set'
    ? replaced(source, { owner, index }, edit.value)
    : renamed(source, { owner, index }, edit.key);
}

/** What an alias repeats, and what it stands for, is in more than one place: an edit there would change more than it says. */
function ownerAt({ map, repeated }: Root, route: Route): Owner | undefined {
  let node: ParsedNode | null | undefined = map;
  for (const key of route) {
    if (!isOwner(node) || repeated.has(node.anchor ?? '')) return undefined;
    const index = indexOf(node, key);
    node = index === undefined ? undefined : memberValue({ owner: node, index });
  }
  return isOwner(node) && !repeated.has(node.anchor ?? '') ? node : undefined;
}

function isOwner(node: ParsedNode | null | undefined): node is Owner {
  return node !== null && node !== undefined && !isAlias(node) && (isMap(node) || isSeq(node));
}

function indexOf(owner: Owner, key: string | number): number | undefined {
  if (isSeq(owner)) return Number(key) < owner.items.length ? Number(key) : undefined;
  const index = owner.items.findIndex((pair) => isScalar(pair.key) && pair.key.source === String(key));
  return index === -1 ? undefined : index;
}

function memberValue({ owner, index }: Member): ParsedNode | null | undefined {
  return isSeq(owner) ? owner.items[index] : owner.items[index]?.value;
}

function startOf({ owner, index }: Member): number | undefined {
  return isSeq(owner) ? owner.items[index]?.range[0] : owner.items[index]?.key.range[0];
}

/** Where its last character is, comments after it left aside. A block of text includes the end of its last line. */
function endOf(member: Member): number | undefined {
  const value = memberValue(member);
  if (isOwner(value) && value.flow !== true && value.items.length > 0) {
    return endOf({ owner: value, index: value.items.length - 1 });
  }
  const { owner, index } = member;
  const key = isSeq(owner) ? undefined : owner.items[index]?.key;
  return value === null || value === undefined ? key?.range[1] : value.range[1];
}

function removed(source: Source, member: Member): Patch | undefined {
  const end = endOf(member);
  const start = startOf(member);
  if (start === undefined || end === undefined) return undefined;
  return member.owner.flow === true
    ? removedInFlow(source, member, { start, end })
    : removedInBlock(source, member, { start, end });
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function removedInBlock({ text }: Source, member: Member, { start, end }: Range): Patch | undefined {
  const begin = isSeq(member.owner) ? text.lastIndexOf('-', start - 1) : start;
  const lineStart = text.lastIndexOf('\n', begin - 1) + 1;
  if (begin === 0 || text.slice(lineStart, begin).trim() === '') {
    return { start: lineStart, end: endOfLines(text, end), text: '' };
  }
  const next = startOf({ ...member, index: member.index + 1 });
  return next === undefined || isSeq(member.owner) ? undefined : { start: begin, end: next, text: '' };
}

/** After the line break of the line that the offset is in. */
function endOfLines(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const lineEnd = text.indexOf('\n', offset);
  return lineEnd === -1 ? text.length : lineEnd + 1;
}

function removedInFlow({ text, kind }: Source, member: Member, { start, end }: Range): Patch | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = endOfLines(text, end);
  const isAlone = text.slice(lineStart, start).trim() === '' && /^\s*,?\s*(?:#.*)?\s*$/.test(text.slice(end, lineEnd));
  const previous = endOf({ ...member, index: member.index - 1 });
  const next = startOf({ ...member, index: member.index + 1 });
  if (isAlone && (next !== undefined || kind === 'yaml')) return { start: lineStart, end: lineEnd, text: '' };
  if (member.index > 0 && previous !== undefined) return { start: previous, end, text: '' };
  return { start, end: next ?? end, text: '' };
}

function replaced(source: Source, member: Member, value: unknown): Patch | undefined {
  const old = memberValue(member);
  const json = source.kind === 'json';
  if (old === null || old === undefined || !isScalar(old)) return undefined;
  const [start, end] = old.range;
  if (start === end) return { start, end, text: ` ${spell(value, { json })}` };
  if (old.type === 'BLOCK_FOLDED' || old.type === 'BLOCK_LITERAL') return undefined;
  return { start, end, text: spell(value, { json, quote: source.text[start] ?? '' }) };
}

function renamed(source: Source, { owner, index }: Member, name: string): Patch | undefined {
  const key = isSeq(owner) ? undefined : owner.items[index]?.key;
  if (key === undefined) return undefined;
  const [start, end] = key.range;
  return { start, end, text: spell(name, { json: source.kind === 'json', quote: source.text[start] ?? '' }) };
}

type Addition = Extract<Edit, { kind: 'set' }>;

function added(source: Source, owner: Owner, edit: Addition): Patch | undefined {
  if (isSeq(owner) && edit.at.at(-1) !== owner.items.length) return undefined;
  const text = spelledMember(source, owner, edit);
  const member = neighbour(owner, edit.after);
  if (member === undefined) {
    const at = owner.range[0] + 1;
    return owner.flow === true ? { start: at, end: at, text } : undefined;
  }
  const start = startOf(member);
  const end = endOf(member);
  if (start === undefined || end === undefined) return undefined;
  const written = { text, member, start, end };
  return owner.flow === true ? addedToFlow(source, written) : addedToBlock(source, written);
}

function spelledMember({ kind }: Source, owner: Owner, { at, value }: Addition): string {
  const json = kind === 'json';
  const spelled = spell(value, { json: json || owner.flow === true });
  return isSeq(owner) ? spelled : `${spell(String(at.at(-1)), { json })}: ${spelled}`;
}

/** The member behind which another one is added. */
function neighbour(owner: Owner, after: string | undefined): Member | undefined {
  const named = after === undefined ? undefined : indexOf(owner, after);
  const index = named ?? owner.items.length - 1;
  return index < 0 ? undefined : { owner, index };
}

interface Written extends Range {
  readonly text: string;
  readonly member: Member;
}

function addedToFlow(source: Source, { text, start, end }: Written): Patch {
  const before = source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start);
  const isAlone = start > 0 && before.trim() === '' && source.text.lastIndexOf('\n', start - 1) !== -1;
  return { start: end, end, text: isAlone ? `,${lineBreakOf(source)}${before}${text}` : `, ${text}` };
}

function addedToBlock(source: Source, { text, member, start, end }: Written): Patch {
  const isList = isSeq(member.owner);
  const begin = isList ? source.text.lastIndexOf('-', start - 1) : start;
  const column = begin - (source.text.lastIndexOf('\n', begin - 1) + 1);
  const line = `${' '.repeat(column)}${isList ? '- ' : ''}${text}`;
  const lineBreak = lineBreakOf(source);
  if (source.text[end - 1] === '\n') return { start: end, end, text: `${line}${lineBreak}` };
  const lineEnd = /\r?\n|$/g;
  lineEnd.lastIndex = end;
  const at = lineEnd.exec(source.text)?.index ?? source.text.length;
  return { start: at, end: at, text: `${lineBreak}${line}` };
}

function lineBreakOf({ text }: Source): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
