import { InputError } from '../../src/diagnostic/input-error.js';
import type { Files } from '../../src/io/files.js';
import type { Policy } from '../../src/policy/policy.js';
import { DEFAULT_GATE } from '../../src/report/gate.js';
import type { Report, Violation } from '../../src/report/report.js';
import type { Plan, PlannedSuite } from '../../src/runner/plan.js';
import { run } from '../../src/runner/run.js';
import { documented } from '../../src/semantics/documented.js';

/** The text of a file, or its pieces; an error among them is where reading fails. */
type Contents = string | readonly (string | Error)[];

/** Files that exist only here. What is called `-` can be read only once, as standard input. */
export function filesOf(contents: Readonly<Record<string, Contents>>): Files {
  const read = new Set<string>();
  return {
    stream: (path) => piecesOf(path, contents[path], path === '-' && read.size === read.add(path).size),
    isReplayable: async (path) => path !== '-' && path in contents,
    exists: async (path) => path in contents,
    readText: () => refuse('read'),
    expand: () => refuse('expand'),
    write: () => refuse('write'),
  };
}

async function* piecesOf(path: string, contents: Contents | undefined, isSecond: boolean): AsyncGenerator<Uint8Array> {
  if (isSecond) throw new Error(`"${path}" was read twice`);
  if (contents === undefined) throw new InputError(`cannot read "${path}": no such file`);
  for (const piece of typeof contents === 'string' ? [contents] : contents) {
    if (piece instanceof Error) throw piece;
    yield new TextEncoder().encode(piece);
  }
}

async function refuse(what: string): Promise<never> {
  throw new Error(`a run does not ${what}`);
}

export function planOf(suites: readonly PlannedSuite[], more: Partial<Plan> = {}): Plan {
  return {
    tool: { name: 'promptkit-hooks', version: '0.0.0' },
    semantics: documented,
    suites,
    gate: DEFAULT_GATE,
    redact: false,
    holdBack: [],
    ...more,
  };
}

/** Runs policies over files, in the order in which the files are named. */
export function reportOn(
  policies: readonly Policy[],
  contents: Readonly<Record<string, Contents>>,
  { interrupted = new AbortController().signal, ...more }: Partial<Plan> & { readonly interrupted?: AbortSignal } = {},
): Promise<Report> {
  const inputs = Object.keys(contents).map((file) => ({ file }));
  return run(planOf([{ policies, inputs }], more), { files: filesOf(contents), interrupted });
}

export function jsonl(...records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** A conversation of the native transcript: what the user says and what is answered, in turns. */
export function talk(id: string, ...answers: readonly (string | readonly string[])[]) {
  const messages = answers.flatMap((answer) => [{ role: 'user', content: 'hi' }, answerOf(answer)]);
  return { id, messages };
}

function answerOf(answer: string | readonly string[]) {
  const content = typeof answer === 'string' ? answer : answer.join('');
  return typeof answer === 'string' ? { role: 'assistant', content } : { role: 'assistant', content, chunks: answer };
}

/** The records of one stream in a native chunk log. */
export function logOf(conversation_id: string, turn: number, ...deltas: readonly string[]) {
  return deltas.map((delta, seq) => ({ conversation_id, turn, seq, delta }));
}

/** A violation in one line: `file:line conversation turn: chunk enforced banned_words`. */
export function lineOf({ file, line, conversation, turn, phase, masked, outcome, hook, guardrail }: Violation): string {
  return `${file}:${line} ${conversation} ${turn}: ${phase} ${masked ? 'masked ' : ''}${outcome} ${guardrail ?? hook}`;
}
