import type { EvalDeclaration } from './eval.js';

/** PromptKit's own names: what asks somebody else is slow, and some of it leaves the house. */
const EXTERNAL = /^(llm_judge(_session|_tool_calls)?|(rest|a2a)_eval(_session)?)$/;
const LONG_RUNNING: ReadonlySet<string> = new Set(['cosine_similarity', 'outcome_equivalent']);

type Grouped = Pick<EvalDeclaration, 'type' | 'groups'>;

/** The groups that an eval names, else those of its type. `slowTypes` are bound to a process. */
export function groupsOf({ type, groups = [] }: Grouped, slowTypes: ReadonlySet<string> = NONE): readonly string[] {
  if (groups.length > 0) return groups;
  if (EXTERNAL.test(type) || slowTypes.has(type)) return ['default', 'long-running', 'external'];
  return ['default', LONG_RUNNING.has(type) ? 'long-running' : 'fast-running'];
}

const NONE: ReadonlySet<string> = new Set();

/** Whether an eval is in one of the groups. Of no groups, everything is. */
export function isInGroups(declared: Grouped, groups: readonly string[], slowTypes?: ReadonlySet<string>): boolean {
  return groups.length === 0 || groupsOf(declared, slowTypes).some((group) => groups.includes(group));
}
