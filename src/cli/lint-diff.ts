import { lineStart } from '../report/sanitize.js';

const CONTEXT = 3;

/** A unified diff of two texts, which `patch` and `git apply` take. Empty when they are the same. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = lineChanges(linesOf(before), linesOf(after));
  const name = lineStart(file);
  return [`--- a/${name}\n`, `+++ b/${name}\n`, ...hunksOf(lines)].join('');
}

interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** With their line breaks. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/).filter((line) => line !== '');
}

/** Fixes touch few lines, so what both have in common is found by looking a little ahead. */
const LOOK_AHEAD = 200;

function lineChanges(before: readonly string[], after: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  let left = 0;
  let right = 0;
  while (left < before.length || right < after.length) {
    const [removed, added] = gapAt(before, after, left, right);
    for (const text of before.slice(left, left + removed)) lines.push({ sign: '-', text });
    for (const text of after.slice(right, right + added)) lines.push({ sign: '+', text });
    left += removed;
    right += added;
    const same = before[left];
    if (same === undefined) continue;
    lines.push({ sign: ' ', text: same });
    left++;
    right++;
  }
  return lines;
}

/** How many lines are gone and new before the next line that both have. */
function gapAt(
  before: readonly string[],
  after: readonly string[],
  left: number,
  right: number,
): readonly [number, number] {
  for (let total = 0; total <= LOOK_AHEAD; total++) {
    for (let removed = 0; removed <= total; removed++) {
      const line = before[left + removed];
      if (line !== undefined && line === after[right + total - removed]) return [removed, total - removed];
    }
  }
  return [before.length - left, after.length - right];
}

function* hunksOf(lines: readonly Line[]): Generator<string> {
  const changed = lines.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]));
  let start = 0;
  while (start < changed.length) {
    let end = start;
    while (end + 1 < changed.length && (changed[end + 1] ?? 0) - (changed[end] ?? 0) <= 2 * CONTEXT) end++;
    const from = Math.max(0, (changed[start] ?? 0) - CONTEXT);
    yield hunk(lines, from, Math.min(lines.length, (changed[end] ?? 0) + CONTEXT + 1));
    start = end + 1;
  }
}

function hunk(lines: readonly Line[], from: number, to: number): string {
  const count = (part: readonly Line[], without: Line['sign']) => part.filter(({ sign }) => sign !== without).length;
  const before = lines.slice(0, from);
  const own = lines.slice(from, to);
  const range = (without: Line['sign']) => `${count(before, without) + 1},${count(own, without)}`;
  const body = own.map(
    ({ sign, text }) => `${sign}${text.endsWith('\n') ? text : `${text}\n\\ No newline at end of file\n`}`,
  );
  return [`@@ -${range('+')} +${range('-')} @@\n`, ...body].join('');
}
