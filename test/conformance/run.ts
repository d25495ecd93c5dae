import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isCi } from '../shared-data.js';
import { assessAll, type Verdict } from './assess.js';
import { type Key, keyOf, keysIn, passingOf, passingSchema } from './passing.js';
import { RELEASES, readVectors } from './vector.js';
import { sharedVectorFiles, type VectorFile, vectorFile } from './vector-files.js';

const USAGE = `usage: npm run conformance [-- [--verbose] [--update] [--forget] [FILE...]]

  --verbose  each disagreement: id, where they part, input, expected, got
  --update   add what agrees now to passing.json
  --forget   with --update: also remove what does not agree any more`;

const LIST = new URL('passing.json', import.meta.url);
const options = {
  verbose: { type: 'boolean', default: false },
  update: { type: 'boolean', default: false },
  forget: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return say(USAGE);
  if (values.update && positionals.length > 0)
    throw new Error('--update lists the shared vectors: give no file with it');
  const absent = positionals.filter((path) => !existsSync(path));
  if (absent.length > 0) throw new Error(`no such file: ${absent.join(', ')}`);
  const files = positionals.length > 0 ? positionals.map(vectorFile) : sharedVectorFiles();
  if (files === undefined) {
    console.log('conformance vectors not found, skipped');
    return isCi ? 1 : 0;
  }
  const verdicts = new Map<Key, Verdict>();
  for (const file of files) {
    for (const [key, verdict] of await runFile(file, values.verbose)) verdicts.set(key, verdict);
  }
  printMissing([...verdicts.values()]);
  return compareWithList(verdicts, values);
}

function say(text: string): number {
  console.log(text);
  return 0;
}

async function runFile({ name, read }: VectorFile, verbose: boolean): Promise<readonly [Key, Verdict][]> {
  const verdicts = await assessAll(readVectors(read(), name));
  for (const release of RELEASES) {
    const ofRelease = verdicts.filter((verdict) => verdict.release === release);
    if (ofRelease.length === 0) continue;
    const inScope = ofRelease.filter(({ outOfScope }) => outOfScope === undefined);
    const agreeing = inScope.filter(({ agrees }) => agrees);
    const left = ofRelease.length - inScope.length;
    const rest = left === 0 ? '' : `, ${left} out of scope`;
    console.log(`${name.padEnd(22)} ${release}  agree ${agreeing.length} of ${inScope.length}${rest}`);
  }
  if (verbose) for (const verdict of verdicts) if (isDisagreement(verdict)) console.log(disagreement(verdict));
  return verdicts.map((verdict) => [keyOf(name, verdict), verdict]);
}

function isDisagreement({ agrees, outOfScope }: Verdict): boolean {
  return !agrees && outOfScope === undefined;
}

function disagreement({ vector, release, family, got, difference }: Verdict): string {
  if (difference === undefined) return `${vector.id} ${release}: no adapter yet for kind ${family}`;
  const at = `${difference.path || 'the outcome'}: expected ${short(difference.expected, 120)}, got ${short(difference.got, 120)}`;
  const whole = { input: vector.input, expected: vector.expect[release], got };
  const lines = Object.entries(whole).map(([label, value]) => `    ${label.padEnd(8)} ${short(value, 600)}`);
  return [`${vector.id} ${release}: ${at}`, ...lines].join('\n');
}

function short(value: unknown, most: number): string {
  const text = JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? Number(inner) : inner)) ?? 'nothing';
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
}

function printMissing(verdicts: readonly Verdict[]): void {
  const missing = new Map<string, Set<unknown>>();
  for (const { agrees, difference, family, vector, release, outOfScope } of verdicts) {
    if (agrees || difference !== undefined) continue;
    const line =
      outOfScope === undefined
        ? `no adapter yet for kind ${family}`
        : `out of scope: ${family} ${release}, ${outOfScope}`;
    missing.set(line, (missing.get(line) ?? new Set()).add(vector));
  }
  for (const [line, vectors] of missing) console.log(`${line}: ${vectors.size} vectors`);
}

/** The list may only grow: what does not agree any more fails the run. */
function compareWithList(
  verdicts: ReadonlyMap<Key, Verdict>,
  { update, forget }: { update: boolean; forget: boolean },
): number {
  const listed = new Set(keysIn(passingSchema.parse(JSON.parse(readFileSync(LIST, 'utf8')))));
  const lost = [...listed].filter((key) => verdicts.get(key)?.agrees === false);
  const won = [...verdicts].filter(([key, { agrees }]) => agrees && !listed.has(key)).map(([key]) => key);
  console.log(
    `passing.json lists ${listed.size}; ${won.length} more agree, ${lost.length} of the list do not agree any more`,
  );
  if (update) writeList([...listed, ...won], forget ? new Set(lost) : new Set());
  for (const key of lost.slice(0, 20)) console.log(`no longer agrees: ${key}`);
  return lost.length > 0 && !(update && forget) ? 1 : 0;
}

function writeList(keys: readonly Key[], without: ReadonlySet<Key>): void {
  const kept = keys.filter((key) => !without.has(key));
  writeFileSync(LIST, `${JSON.stringify(passingOf(kept), undefined, 2)}\n`);
}
