import { z } from 'zod';
import type { Verdict } from './assess.js';

/** Ids that agree: file, release, then the beginning that ids share, and the rest of each, parted by blanks. */
export const passingSchema = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string())));
export type Passing = z.output<typeof passingSchema>;

/** A vector under a release, as in `turns.jsonl 1.4 stage-0001`. */
export type Key = `${string} ${string} ${string}`;

export function keyOf(file: string, { release, vector }: Pick<Verdict, 'release' | 'vector'>): Key {
  return `${file} ${release} ${vector.id}`;
}

export function keysIn(passing: Passing): readonly Key[] {
  return Object.entries(passing).flatMap(([file, releases]) =>
    Object.entries(releases).flatMap(([release, groups]) =>
      Object.entries(groups).flatMap(([start, rests]) =>
        rests.split(' ').map((rest): Key => `${file} ${release} ${start}${rest}`),
      ),
    ),
  );
}

export function passingOf(keys: Iterable<Key>): Passing {
  const passing: Passing = {};
  for (const key of [...keys].toSorted()) {
    const [, file = '', release = '', start = '', rest = ''] = /^(\S+) (\S+) ([^\d\s]*)(\S*)$/.exec(key) ?? [];
    if (file === '') throw new Error(`"${key}" cannot be listed: a file or an id has a blank in it`);
    const releases = passing[file] ?? {};
    const groups = releases[release] ?? {};
    groups[start] = groups[start] === undefined ? rest : `${groups[start]} ${rest}`;
    passing[file] = { ...releases, [release]: groups };
  }
  return passing;
}
