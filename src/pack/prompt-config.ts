import { didYouMean } from '../diagnostic/did-you-mean.js';
import { quote } from '../diagnostic/quote.js';
import { describe, isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import { complainOfMisplacedEvals, readEvals } from './evals.js';
import type { Prompt } from './pack.js';
import type { Complaint, Page } from './page.js';
import { complainOfMisplaced, readValidators } from './validators.js';

const KIND = 'PromptConfig';

/** What else PromptKit's files declare. They are no packs, but stand in the same folders. */
export const OTHER_KINDS: ReadonlySet<string> = new Set([
  'Arena',
  'Eval',
  'LoggingConfig',
  'Persona',
  'Provider',
  'RuntimeConfig',
  'Scenario',
  'Tool',
]);

/** `spec` of a document with `kind: PromptConfig`. */
export function readPromptConfig(page: Page): readonly Prompt[] {
  const { kind, spec } = page.value;
  if (isPresent(kind) && kind !== KIND) return refuse(page, ['kind'], wrongKind(kind));
  if (!isPresent(kind) && !('spec' in page.value)) return refuse(page, [], NOT_A_PACK);
  if (!isMap(spec)) return refuse(page, ['spec'], noSpec(spec));
  complainOfMisplaced(page, 'spec.validators');
  const validators = readValidators(page, spec, ['spec']);
  complainOfMisplacedEvals(page);
  const evals = readEvals(page, spec, ['spec']);
  // What else is wrong with a prompt without an id shall be found in the same go.
  const { id, route } = readId(page, spec) ?? { id: '', route: ['spec'] };
  return [{ id, source: 'prompt-config', validators, evals, packEvals: [], place: page.placeOf(route) }];
}

function refuse(page: Page, route: Route, complaint: Complaint): readonly Prompt[] {
  page.complain(route, complaint);
  return [];
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

interface FoundId {
  readonly id: string;
  readonly route: Route;
}

function readId(page: Page, spec: Readonly<Record<string, unknown>>): FoundId | undefined {
  const { metadata } = page.value;
  const name = isMap(metadata) ? metadata['name'] : undefined;
  const [route, id] = isMissing(spec['task_type'])
    ? [['metadata', 'name'], name]
    : [['spec', 'task_type'], spec['task_type']];
  if (typeof id === 'string' && !isMissing(id)) return { id, route };
  page.complain(isMissing(id) ? ['spec'] : route, isMissing(id) ? NO_ID : idNotText(id));
  return undefined;
}

function isMissing(value: unknown): boolean {
  return !isPresent(value) || (typeof value === 'string' && value.trim() === '');
}

const NOT_A_PACK: Complaint = {
  code: 'not-a-pack',
  message: 'this is not a pack: it has neither "spec" nor "prompts"',
  hint: 'a PromptConfig has "kind: PromptConfig" and "spec.validators", a compiled pack "prompts.<id>.validators"',
};

const NO_ID: Complaint = {
  code: 'missing-prompt-id',
  message: 'the prompt has no id, so no conversation could name it',
  hint: 'set "spec.task_type" or "metadata.name"',
};

function idNotText(id: unknown): Complaint {
  const message = `expected text as the id of the prompt, got ${describe(id)}`;
  return { code: 'invalid-prompt-id', message, hint: 'put it in quotes' };
}

function noSpec(spec: unknown): Complaint {
  const message = `expected "spec" to be a map, got ${describe(spec)}, so nothing would guard this prompt`;
  return { code: 'invalid-spec', message, hint: 'the validators of a PromptConfig are in "spec.validators"' };
}

function wrongKind(kind: unknown): Complaint {
  const hint = 'a pack says "kind: PromptConfig", or is a compiled pack with "prompts"';
  if (typeof kind !== 'string') {
    return { code: 'unknown-kind', message: `expected "kind" to be text, got ${describe(kind)}`, hint };
  }
  if (OTHER_KINDS.has(kind)) {
    const message = `${quote(kind)} is not a kind of pack and guards nothing by itself, so it is passed over`;
    return { code: 'other-kind', severity: 'warning', message, hint };
  }
  return {
    code: 'unknown-kind',
    message: `unknown kind ${quote(kind)}, so nothing here would guard a prompt`,
    hint: didYouMean(kind, [KIND, ...OTHER_KINDS]) ?? hint,
  };
}
