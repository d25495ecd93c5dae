import { isMap } from '../../eval/params.js';
import type { ReaderNote } from '../../pack/pack.js';
import type { Route } from './go-struct.js';

/** What became of one key of a validator. */
export interface KeyNote extends Omit<ReaderNote, 'place'> {
  readonly key: string;
}

/** The keys of the map at a route, in lower case. */
export function keysAt(value: unknown, route: Route): ReadonlySet<string> {
  const found = route.reduce<unknown>((owner, key) => {
    if (Array.isArray(owner)) return owner[Number(key)];
    return isMap(owner) && Object.hasOwn(owner, key) ? owner[String(key)] : undefined;
  }, value);
  return new Set(isMap(found) ? Object.keys(found).map((key) => key.toLowerCase()) : []);
}
