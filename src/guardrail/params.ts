import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { codeIn } from '../eval/param-code.js';
import { ahead, wordsAt } from '../eval/param-words.js';
import { isBlank } from '../text/white-space.js';
import type { ParamProblem } from './guardrail.js';

export type Params = Readonly<Record<string, unknown>>;

export interface Parsed<Value> {
  /** Absent when there is a problem that is not a warning. */
  readonly value?: Value;
  readonly problems: readonly ParamProblem[];
}

/** Reads params by their schema. All problems are told at once, each at the spelling that the pack uses. */
export function parseParams<Schema extends z.ZodObject>(
  schema: Schema,
  given: Params,
  aliases: Readonly<Record<string, string>> = {},
): Parsed<z.output<Schema>> {
  const { params, spellings, problems } = withoutAliases(given, aliases);
  const parsed = schema.safeParse(params);
  if (parsed.success) return problems.length > 0 ? { problems } : { value: parsed.data, problems };
  return { problems: [...problems, ...parsed.error.issues.map((issue) => invalid(issue, params, schema, spellings))] };
}

/** Params that no schema knows. They change nothing, so they only deserve a warning. */
export function unknownParams(given: Params, known: readonly string[]): ParamProblem[] {
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  return unknown.map((name) => ({
    code: 'unknown-param',
    severity: 'warning',
    path: [name],
    message: `unknown param "${name}", which changes nothing`,
    hint: `known params are ${known.join(', ')}`,
    known,
  }));
}

interface Renamed {
  readonly params: Params;
  /** How the pack spells a param, where it is not by its name. */
  readonly spellings: ReadonlyMap<string, string>;
  readonly problems: readonly ParamProblem[];
}

/** An alias beside its name with another value: nobody knows which one the author believes in. */
function withoutAliases(given: Params, aliases: Readonly<Record<string, string>>): Renamed {
  const spellings = new Map<string, string>();
  const problems: ParamProblem[] = [];
  const params = Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(aliases, name)));
  for (const [alias, name] of Object.entries(aliases)) {
    const value = Object.hasOwn(given, alias) ? given[alias] : undefined;
    if (value === undefined) continue;
    if (params[name] !== undefined && !isDeepStrictEqual(params[name], value)) {
      problems.push(conflict(alias, spellings.get(name) ?? name, value));
      continue;
    }
    if (params[name] === undefined) spellings.set(name, alias);
    params[name] = value;
  }
  return { params, spellings, problems };
}

function conflict(alias: string, name: string, value: unknown): ParamProblem {
  const isLimit = typeof value === 'number';
  const consequence = isLimit
    ? 'and PromptKit may judge by one and cut at the other'
    : 'so nobody knows which one holds';
  return {
    code: isLimit ? 'limit-keys-conflict' : 'conflicting-params',
    severity: 'error',
    path: [alias],
    message: `"${alias}" and "${name}" are one param with two values, ${consequence}`,
    hint: `keep one of them`,
  };
}

function invalid(
  issue: z.core.$ZodIssue,
  params: Params,
  schema: z.ZodObject,
  spellings: ReadonlyMap<string, string>,
): ParamProblem {
  const keys = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const [name = '', ...inner] = keys;
  const spelled = [spellings.get(String(name)) ?? name, ...inner];
  const description = schema.shape[name]?.description;
  const value = wordsAt(params, keys, JSON.stringify);
  return {
    code: codeIn(issue) ?? codeOf(keys, value),
    severity: 'error',
    path: spelled,
    message: `${ahead(spelled)}${said(issue, value)}`,
    ...(description === undefined ? {} : { hint: `give ${description}` }),
  };
}

function codeOf([name = '', index]: readonly (string | number)[], value: string | undefined): ParamProblem['code'] {
  if (value === undefined) return 'missing-params';
  if (index !== undefined && WORDS.has(String(name)) && isBlankText(value)) return 'empty-word';
  return name === 'direction' ? 'invalid-direction' : 'invalid-params';
}

const WORDS: ReadonlySet<string> = new Set(['words', 'patterns']);

function isBlankText(json: string): boolean {
  return json.startsWith('"') && isBlank(String(JSON.parse(json)));
}

/** A check that is about more than the kind of value brings its own words. */
function said({ code, message }: z.core.$ZodIssue, value: string | undefined): string {
  if (code === 'custom' && message !== UNSAID) return `${message}, ${USELESS}`;
  return value === undefined ? 'is missing, so this guardrail would guard nothing' : `is ${value}, ${USELESS}`;
}

/** What Zod says when a check has no words of its own. */
const UNSAID = 'Invalid input';

const USELESS = 'so this guardrail cannot be used';
