import type { z } from 'zod';
import { codeIn, type ParamCode } from './param-code.js';
import { ahead, type ParamPath, wordsAt } from './param-words.js';
import type { EvalParams } from './params.js';
import { quoted } from './quoted.js';
import { fateOf, type UnreadAlias, unreadAliases } from './unread-aliases.js';

/** Something wrong with the params of an eval. */
export interface EvalParamProblem {
  readonly code: 'invalid-params' | 'missing-params' | 'unknown-param' | ParamCode;
  readonly severity: 'error' | 'warning';
  /** From the params down to the value. */
  readonly path: ParamPath;
  readonly message: string;
  /** What would be accepted. */
  readonly hint?: string;
  /** For an unknown param: the names that are known. */
  readonly known?: readonly string[];
}

/** Whether a type of eval can use these params. An unknown one changes nothing, and so deserves a warning only. */
export function checkParams(schema: z.ZodObject, params: EvalParams, type = ''): readonly EvalParamProblem[] {
  const { error } = schema.safeParse(params);
  const known = Object.keys(schema.shape);
  const aliases = unreadAliases(type, params, known);
  const issues = (error?.issues ?? []).filter(({ path }) => !isMissed(path, aliases));
  const unknown = Object.keys(params).filter((name) => !known.includes(name) && !isAlias(name, aliases));
  return [
    ...issues.map((issue) => invalid(issue, params, schema)),
    ...aliases.map((alias) => unread(alias, known)),
    ...unknown.map((name) => unknownParam(name, known)),
  ];
}

/** That a param is missing need not be said when it is there under another name. */
function isMissed([name]: readonly PropertyKey[], aliases: readonly UnreadAlias[]): boolean {
  return aliases.some((alias) => alias.name === name && !alias.isNamedToo);
}

function isAlias(name: string, aliases: readonly UnreadAlias[]): boolean {
  return aliases.some(({ alias }) => alias === name);
}

function unread(alias: UnreadAlias, known: readonly string[]): EvalParamProblem {
  const hint = known.includes(alias.name)
    ? `write "${alias.name}"`
    : `this type only counts: "${alias.name}" is not read either`;
  return {
    code: 'eval-param-alias',
    severity: alias.isNamedToo ? 'warning' : 'error',
    path: [alias.alias],
    message: `"${alias.alias}" ${fateOf(alias)}`,
    hint,
  };
}

function invalid(issue: z.core.$ZodIssue, params: EvalParams, schema: z.ZodObject): EvalParamProblem {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const description = schema.shape[String(path[0])]?.description;
  const value = wordsAt(params, path, quoted);
  return {
    code: codeIn(issue) ?? (value === undefined ? 'missing-params' : 'invalid-params'),
    severity: 'error',
    path,
    message: `${ahead(path)}${said(issue, value)}`,
    ...(description !== undefined && { hint: `give ${description}` }),
  };
}

/** A check of its own, in a handler or between several params, brings its own words. */
function said({ code, message }: z.core.$ZodIssue, value: string | undefined): string {
  if (code === 'custom') return `${message}, ${USELESS}`;
  return value === undefined ? 'is missing, so this eval could not answer' : `is ${value}, ${USELESS}`;
}

const USELESS = 'so this eval cannot be used';

function unknownParam(name: string, known: readonly string[]): EvalParamProblem {
  const hint = known.length === 0 ? 'this type has no params' : `known params are ${known.join(', ')}`;
  const message = `unknown param ${quoted(name)}, which changes nothing`;
  return { code: 'unknown-param', severity: 'warning', path: [name], message, hint, known };
}
