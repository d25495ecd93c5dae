import type { CommandLine } from './captured-world.js';

/** Reads one line as a shell would: words, quotes, and `NAME=value` in front. The program's own name may be left out. */
export function parseCommandLine(line: string): CommandLine {
  const words = wordsOf(line);
  const first = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const assigned = words.slice(0, first).map((word) => splitAt(word, word.indexOf('=')));
  const [program, ...rest] = words.slice(first);
  if (program !== 'promptkit-hooks') throw new Error(`not a command line of this program: ${line}`);
  return { argv: rest, environment: Object.fromEntries(assigned) };
}

function wordsOf(line: string): readonly string[] {
  const matches = line.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g);
  return [...matches].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}

function splitAt(word: string, at: number): readonly [string, string] {
  return [word.slice(0, at), word.slice(at + 1)];
}
