import { runCaptured } from '../cli/captured-world.js';
import { parseCommandLine } from '../cli/command-line.js';
import { type Block, root } from './pages.js';

/** A command of a console block, and the lines that the block shows below it. */
export interface Shown {
  readonly command: string;
  readonly output: readonly string[];
}

export interface Ran {
  readonly exit: number;
  /** Standard output, then standard error. */
  readonly output: string;
}

/** Commands of others, which no test runs: each is a script of package.json, or npm's own. */
const KNOWN_COMMANDS = ['npm ci', 'npm test', 'npm run check'];

export function shownIn({ text, place }: Block): readonly Shown[] {
  const found: { command: string; output: string[] }[] = [];
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('$ ')) found.push({ command: line.slice(2), output: [] });
    else if (found.length > 0) found.at(-1)?.output.push(line);
    else throw new Error(`${place}: output without a command`);
  }
  return found;
}

/** Runs what stands on one line. Nothing is really written, and commands of npm are only known or not. */
export async function runShown(command: string): Promise<Ran> {
  const ran: Ran = { exit: 0, output: '' };
  const parts = command.split(' && ').filter((part) => !KNOWN_COMMANDS.includes(part));
  return parts.reduce(async (before, part) => append(await before, await runOne(part)), Promise.resolve(ran));
}

/** What the block would show if it told the truth: `...` in it stands for one or more lines. */
export function asShown(output: string, shown: readonly string[]): string {
  const lines = output.trimEnd().split('\n');
  const segments = shown
    .join('\n')
    .split(/^\.\.\.(?:\n|$)/m)
    .map(linesOf);
  const told: string[] = [];
  let next = 0;
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    const start = startOf(segment, lines, next, { isFirst: index === 0, isLast });
    if (start === undefined) return [...told, ...lines.slice(next)].join('\n');
    if (index > 0) told.push('...');
    told.push(...segment);
    next = start + segment.length;
  }
  return told.join('\n');
}

async function runOne(command: string): Promise<Ran> {
  const { exit, stdout, stderr } = await runCaptured(parseCommandLine(command.replace(/\bnpx /, '')), root);
  return { exit, output: stdout + stderr };
}

function append(before: Ran, { exit, output }: Ran): Ran {
  return { exit, output: before.output + output };
}

function linesOf(segment: string): readonly string[] {
  const text = segment.replace(/\n$/, '');
  return text === '' ? [] : text.split('\n');
}

/** Where the lines of a segment stand in the output, the segments before it being found. */
function startOf(
  segment: readonly string[],
  lines: readonly string[],
  next: number,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): number | undefined {
  const stands = (start: number) => segment.every((line, offset) => lines[start + offset] === line);
  if (isFirst) return stands(0) && (!isLast || segment.length === lines.length) ? 0 : undefined;
  const end = lines.length - segment.length;
  if (isLast) return end > next && stands(end) ? end : undefined;
  for (let start = next + 1; start <= end; start += 1) if (stands(start)) return start;
  return undefined;
}
