import { nearest } from '../diagnostic/nearest.js';
import { quote } from '../diagnostic/quote.js';
import { describe, isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import { readEval } from './declared-eval.js';
import type { DeclaredEval } from './pack.js';
import type { Page } from './page.js';

/** The evals of a prompt or of a whole pack, without those that cannot be read. */
export function readEvals(
  page: Page,
  owner: Readonly<Record<string, unknown>>,
  routeOfOwner: Route,
): readonly DeclaredEval[] {
  const { evals } = owner;
  if (evals === undefined) complainOfMisspelt(page, owner, routeOfOwner);
  if (evals === undefined || evals === null) return [];
  const route = [...routeOfOwner, 'evals'];
  if (Array.isArray(evals)) {
    return evals.flatMap((declared: unknown, index) => readEval(page, declared, [...route, index]));
  }
  const hint = isMap(evals) ? 'begin each eval with "- id: …"' : undefined;
  const message = `expected "evals" to be a list, got ${describe(evals)}`;
  page.complain(route, { code: 'invalid-evals', message, ...(hint !== undefined && { hint }) });
  return [];
}

/** A PromptConfig has no evals at its top, and whoever wrote them counts on them. */
export function complainOfMisplacedEvals(page: Page): void {
  if (!('evals' in page.value)) return;
  const message = '"evals" at the top of a PromptConfig are not read, so none of them would run';
  page.complain(['evals'], { code: 'misplaced-evals', message, hint: 'move them to "spec.evals"' });
}

/** Keys that nearly every prompt has. None is like "evals", and comparing takes time. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['task_type', 'version', 'description', 'system_template', 'template_engine', 'validators', 'variables'],
  ...['id', 'name', 'fragments', 'allowed_tools', 'tool_policy', 'parameters', 'media', 'prompts', 'tools'],
]);

function complainOfMisspelt(page: Page, owner: Readonly<Record<string, unknown>>, route: Route): void {
  const key = Object.keys(owner).find(
    (candidate) => !OTHERS.has(candidate) && nearest(candidate, ['evals', 'evaluations']) !== undefined,
  );
  if (key === undefined) return;
  page.complain([...route, key], {
    code: 'misspelt-evals',
    severity: 'warning',
    message: `${quote(key)} is not read, so no eval in it runs`,
    hint: 'did you mean "evals"?',
  });
}
