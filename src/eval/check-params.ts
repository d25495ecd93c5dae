import type { z } from 'zod';
import type { EvalParams } from './params.js';
import { quoted } from './quoted.js';

/** Something wrong with the params of an eval. */
export interface EvalParamProblem {
  readonly code: 'invalid-params' | 'unknown-param';
  readonly severity: 'error' | 'warning';
  /** From the params down to the value. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** What would be accepted. */
  readonly hint?: string;
  /** For an unknown param: the names that are known. */
  readonly known?: readonly string[];
}

/** Whether a type of eval can use these params. An unknown one changes nothing, and so deserves a warning only. */
export function checkParams(schema: z.ZodObject, params: EvalParams): readonly EvalParamProblem[] {
  const { error } = schema.safeParse(params);
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(params).filter((name) => !known.includes(name));
  return [
    ...(error?.issues ?? []).map((issue) => invalid(issue, params, schema)),
    ...unknown.map((name) => unknownParam(name, known)),
  ];
}

function invalid(issue: z.core.$ZodIssue, params: EvalParams, schema: z.ZodObject): EvalParamProblem {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const description = schema.shape[String(path[0])]?.description;
  return {
    code: 'invalid-params',
    severity: 'error',
    path,
    message: `${path.length === 0 ? '' : `${written(path)} `}${said(issue, path.reduce(valueAt, params))}`,
    ...(description !== undefined && { hint: `give ${description}` }),
  };
}

/** A check of its own, in a handler or between several params, brings its own words. */
function said({ code, message }: z.core.$ZodIssue, value: unknown): string {
  if (code === 'custom') return `${message}, ${USELESS}`;
  return value === undefined ? 'is missing, so this eval could not answer' : `is ${inWords(value)}, ${USELESS}`;
}

const USELESS = 'so this eval cannot be used';

function unknownParam(name: string, known: readonly string[]): EvalParamProblem {
  const hint = known.length === 0 ? 'this type has no params' : `known params are ${known.join(', ')}`;
  const message = `unknown param ${quoted(name)}, which changes nothing`;
  return { code: 'unknown-param', severity: 'warning', path: [name], message, hint, known };
}

function written([name = '', ...inner]: readonly (string | number)[]): string {
  return `"${name}${inner.map((key) => `[${key}]`).join('')}"`;
}

function valueAt(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

const LONGEST = 40;

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  if (typeof value === 'string' && value.length > LONGEST) return `a text of ${value.length} characters`;
  return typeof value === 'string' ? quoted(value) : String(value);
}
