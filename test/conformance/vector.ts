import { z } from 'zod';
import { parseWithIntegers, wellFormed } from './yaml-integers.js';

export const RELEASES = ['1.3', '1.4', '1.5'] as const;
export type Release = (typeof RELEASES)[number];

/** An input, and what the real code of each release did with it. A release that is missing says nothing. */
export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly input: unknown;
  readonly expect: Readonly<Partial<Record<Release, unknown>>>;
}

/** @throws Error naming the line, when a line is not a vector. A vector is never skipped. */
export function readVectors(text: string, file: string): readonly Vector[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readVector(line, `${file}:${index + 1}`)]));
}

/**
 * What decides which adapter runs a vector. The second part of the files names its vectors after what they show and not
 * after what runs them, and uses some names twice: those are told apart by their input.
 */
export function familyOf({ kind, input }: Vector): string {
  if (FIRST_PART.has(kind)) return kind;
  const keys = new Set(Object.keys(Object(input)));
  if (keys.has('steps')) return 'session';
  if (keys.has('rounds')) return 'grid';
  if (keys.has('hook') && keys.has('phase')) return 'exec';
  if (keys.has('yaml') || keys.has('yaml_base64')) return 'runtime_config';
  return kind;
}

const FIRST_PART: ReadonlySet<string> = new Set([
  ...['construct', 'after_call', 'before_call', 'chunks', 'registry', 'stage', 'exec_hook'],
  ...['compile_pack', 'compile_validators', 'compile_yaml', 'message'],
  ...['eval', 'runner', 'sampling', 'when', 'groups', 'resolve', 'validate_evals', 'build_context', 'eval_hooks'],
  ...['threshold', 'normalize'],
]);

const vectorSchema = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.unknown().optional(),
  expect: z.record(z.string(), z.unknown()),
});

function readVector(line: string, place: string): Vector {
  try {
    const { id, kind, input, expect } = vectorSchema.parse(JSON.parse(line, (_key, value) => wellFormed(value)));
    return { id, kind, input: hasYamlParams(kind, input) ? { ...input, params: paramsIn(line) } : input, expect };
  } catch (cause) {
    throw new Error(`${place}: not a conformance vector`, { cause });
  }
}

/** Only the params of evals and of guardrails, which are evals: nothing else reads a number whose spelling matters. */
function hasYamlParams(kind: string, input: unknown): input is object {
  return (
    HAVE_PARAMS.has(kind) && typeof input === 'object' && input !== null && Reflect.get(input, 'numbers') === 'yaml'
  );
}

const HAVE_PARAMS: ReadonlySet<string> = new Set(['eval', 'construct', 'after_call', 'before_call', 'chunks']);

function paramsIn(line: string): unknown {
  return z.object({ input: z.object({ params: z.unknown() }) }).parse(parseWithIntegers(line)).input.params;
}
