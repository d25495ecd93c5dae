import { posix } from 'node:path';

/** The same for every spelling of a path, as far as its text tells. A lone dash is no file, unlike `./-`. */
export function pathKey(path: string): string {
  return path === '-' ? path : `./${posix.normalize(path)}`;
}
