import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const repeated = z.strictObject({
  prefix: z.string().default(''),
  text: z.string(),
  count: z.number(),
  suffix: z.string().default(''),
});

/** What a process does in a vector. */
export const behaviourSchema = z.strictObject({
  stdout: z.string().optional(),
  stdout_base64: z.string().optional(),
  stdout_repeat: repeated.optional(),
  stderr: z.string().optional(),
  stderr_base64: z.string().optional(),
  stderr_repeat: repeated.optional(),
  exit: z.number().default(0),
  signal: z.number().optional(),
  sleep_ms: z.number().optional(),
  sleep_after_ms: z.number().optional(),
  reads_stdin: z.boolean().default(true),
  closes_stdin: z.boolean().default(false),
  background_child: z
    .strictObject({ ms: z.number(), holds_stdout: z.boolean().default(true), holds_stderr: z.boolean().default(true) })
    .optional(),
  env_to_reason: z.array(z.string()).optional(),
  argv_to_reason: z.boolean().default(false),
  cwd_to_reason: z.boolean().default(false),
});
type Behaviour = z.output<typeof behaviourSchema>;

/** A folder in which one process lives, and what it left there. */
export interface Stage {
  readonly folder: string;
  /** To be run by `/bin/sh -c`: a shell starts ten times as fast as anything else. */
  readonly script: string;
  /** Whether it was started, and what it read. */
  traces(): { readonly started: boolean; readonly stdin?: string };
  remove(): void;
}

export function stageFor(behaviour: Behaviour): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'exec-vector-'));
  const file = (name: string) => join(folder, name);
  const { stdout, stdout_base64, stdout_repeat, stderr, stderr_base64, stderr_repeat } = behaviour;
  writeFileSync(file('stdout'), bytesOf(stdout, stdout_base64, stdout_repeat));
  writeFileSync(file('stderr'), bytesOf(stderr, stderr_base64, stderr_repeat));
  return {
    folder,
    script: scriptOf(behaviour, file),
    traces() {
      const started = readIfThere(file('started')) !== undefined;
      const stdin = readIfThere(file('stdin'));
      return { started, ...(stdin !== undefined && { stdin }) };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function bytesOf(text = '', base64?: string, repeat?: z.output<typeof repeated>): Uint8Array {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  if (repeat === undefined) return Buffer.from(text);
  return Buffer.from(`${repeat.prefix}${repeat.text.repeat(repeat.count)}${repeat.suffix}`);
}

function scriptOf(behaviour: Behaviour, file: (name: string) => string): string {
  const { background_child: child, signal, exit } = behaviour;
  return [
    `: > ${file('started')}`,
    ...(behaviour.closes_stdin ? ['exec <&-'] : []),
    ...(behaviour.reads_stdin ? [`cat > ${file('stdin')}`] : []),
    ...sleep(behaviour.sleep_ms),
    `cat ${file('stderr')} >&2`,
    `cat ${file('stdout')}`,
    ...denials(behaviour),
    ...(child === undefined ? [] : [background(child)]),
    ...sleep(behaviour.sleep_after_ms),
    ...(signal === undefined ? [] : [`kill -${signal} $$`]),
    `exit ${exit}`,
  ].join('\n');
}

/** None of the vectors has a reason that would have to be escaped. */
function denials({ env_to_reason: names, argv_to_reason: argv, cwd_to_reason: cwd }: Behaviour): string[] {
  const deny = (reason: string) => `IFS='|'; printf '{"allow":false,"reason":"%s"}' "${reason}"`;
  return [
    ...(names ? [deny(names.map((name) => `${name}=\${${name}-<unset>}`).join(';'))] : []),
    ...(argv ? [deny('$*')] : []),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell fills it in
    ...(cwd ? [deny('${PWD##*/}')] : []),
  ];
}

function background({ ms, holds_stdout, holds_stderr }: NonNullable<Behaviour['background_child']>): string {
  const lets = [...(holds_stdout ? [] : ['>/dev/null']), ...(holds_stderr ? [] : ['2>/dev/null'])];
  return `sleep ${ms / 1000} ${lets.join(' ')} &`;
}

function sleep(ms: number | undefined): string[] {
  return ms === undefined ? [] : [`sleep ${ms / 1000}`];
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
