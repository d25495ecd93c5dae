import { isMap } from './describe.js';
import type { Route } from './document.js';
import type { Edit } from './edit.js';

const REMOVED = Symbol('removed');

/** The value of a document after some edits. All routes are those before the first of them. */
export function editedValue(value: unknown, edits: readonly Edit[]): unknown {
  const copy: unknown = structuredClone(value);
  const ordered = [...edits].toSorted((a, b) => rank(a) - rank(b) || b.at.length - a.at.length);
  for (const edit of ordered) applyTo(ownerOf(copy, edit.at), edit);
  return swept(copy, new Map());
}

/** What is renamed is found by its old name only before. */
function rank({ kind }: Edit): number {
  return ['set', 'rename', 'remove'].indexOf(kind);
}

function ownerOf(value: unknown, route: Route): unknown {
  return route
    .slice(0, -1)
    .reduce<unknown>((owner, key) => (isOwner(owner) ? Reflect.get(owner, key) : undefined), value);
}

function isOwner(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function applyTo(owner: unknown, edit: Edit): void {
  const key = edit.at.at(-1);
  if (!isOwner(owner) || key === undefined) return;
  if (edit.kind === 'set') Reflect.set(owner, key, edit.value);
  if (edit.kind === 'remove') Reflect.set(owner, key, REMOVED);
  if (edit.kind === 'rename') {
    Reflect.set(owner, edit.key, Reflect.get(owner, key));
    Reflect.deleteProperty(owner, key);
  }
}

/** Only now are items taken out of lists: before, the others would have moved. */
function swept(value: unknown, done: Map<object, unknown>): unknown {
  if (!isOwner(value)) return value;
  const known = done.get(value);
  if (known !== undefined) return known;
  const kept = Array.isArray(value)
    ? value.filter((item) => item !== REMOVED).map((item) => swept(item, done))
    : sweptMap(value, done);
  done.set(value, kept);
  return kept;
}

function sweptMap(value: object, done: Map<object, unknown>): unknown {
  if (!isMap(value)) return value;
  const kept = Object.entries(value).filter(([, entry]) => entry !== REMOVED);
  return Object.fromEntries(kept.map(([key, entry]) => [key, swept(entry, done)]));
}
