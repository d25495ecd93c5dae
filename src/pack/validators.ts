import { nearest } from '../diagnostic/nearest.js';
import { quote } from '../diagnostic/quote.js';
import { describe, isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import type { Validator } from './pack.js';
import type { Complaint, Page } from './page.js';
import { readValidator } from './validator.js';

/** The validators of a prompt, without those that cannot be read. */
export function readValidators(
  page: Page,
  prompt: Readonly<Record<string, unknown>>,
  owner: Route,
): readonly Validator[] {
  const { validators } = prompt;
  if (validators === undefined) complainOfMisspelt(page, prompt, owner);
  if (validators === undefined || validators === null) return [];
  const route = [...owner, 'validators'];
  if (Array.isArray(validators)) {
    return validators.flatMap((validator: unknown, index) => readValidator(page, validator, [...route, index]));
  }
  page.complain(route, notAList(validators));
  return [];
}

/** Validators at the top of a file are never read, and whoever wrote them counts on them. */
export function complainOfMisplaced(page: Page, right: string): void {
  if (!('validators' in page.value)) return;
  const message = '"validators" at the top of the file are not read, so they would guard nothing';
  page.complain(['validators'], { code: 'misplaced-validators', message, hint: `move them to "${right}"` });
}

function complainOfMisspelt(page: Page, prompt: Readonly<Record<string, unknown>>, owner: Route): void {
  const key = Object.keys(prompt).find((candidate) => nearest(candidate, ['validators', 'guardrails']) !== undefined);
  if (key === undefined) return;
  page.complain([...owner, key], {
    code: 'misspelt-validators',
    severity: 'warning',
    message: `${quote(key)} is not read, so nothing in it guards this prompt`,
    hint: 'did you mean "validators"?',
  });
}

function notAList(validators: unknown): Complaint {
  const message = `expected "validators" to be a list, got ${describe(validators)}`;
  const hint = isMap(validators) ? 'begin each validator with "- type: …"' : undefined;
  return { code: 'invalid-validators', message, ...(hint !== undefined && { hint }) };
}
