import type { Route } from '../../document/document.js';
import { fateOf, unreadAliases } from '../../eval/unread-aliases.js';
import type { Declared, EvalFacts, Facts, ValidatorFacts } from '../facts.js';
import type { LintRule } from '../lint-rule.js';

/** The compiler finds it too, but has no way to mend it. */
export const evalParamAlias: LintRule = {
  code: 'eval-param-alias',
  severity: 'error',
  summary: 'No eval has a param under a name that only validators know.',
  *check({ evals, validators, known }) {
    const wrapped = [...evals, ...validators].flatMap(wrappedIn);
    for (const { at, type, params } of [...evals.map(ownParams), ...wrapped]) {
      const names = Object.keys(paramsOf(type, known));
      for (const unread of unreadAliases(type, params, names)) {
        const { alias, name, isNamedToo } = unread;
        const isRead = names.includes(name);
        yield {
          at: [...at, alias],
          severity: isNamedToo ? 'warning' : 'error',
          message: `"${alias}" ${fateOf(unread)}`,
          hint: isRead ? `write "${name}"` : `this type only counts: "${name}" is not read either`,
          ...(isRead && !isNamedToo && { fix: renaming([...at, alias], name) }),
        };
      }
    }
  },
};

interface Params {
  readonly at: Route;
  readonly type: string;
  readonly params: Declared;
}

function ownParams({ at, type, params }: EvalFacts): Params {
  return { at: [...at, 'params'], type, params };
}

const WRAPPERS: ReadonlySet<string> = new Set(['assertion', 'guardrail']);

/** What a wrapper hands on, it hands on as it is: in a validator as well. */
function wrappedIn({ at, type, params }: EvalFacts | ValidatorFacts): readonly Params[] {
  const { eval_type: inner, eval_params: given } = params;
  if (!WRAPPERS.has(type) || typeof inner !== 'string' || !isDeclared(given)) return [];
  return [{ at: [...at, 'params', 'eval_params'], type: inner, params: given }];
}

function isDeclared(value: unknown): value is Declared {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of a process nobody knows what it reads. */
function paramsOf(type: string, { types, bound }: Facts['known']): object {
  return bound.some((each) => each.type === type) ? {} : (types.findHandler(type)?.params.shape ?? {});
}

function renaming(at: Route, name: string) {
  return { kind: 'unsafe', title: `write "${name}"`, edits: [{ kind: 'rename', at, key: name }] } as const;
}
