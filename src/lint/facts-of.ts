import { isMap } from '../document/describe.js';
import type { Document, Route } from '../document/document.js';
import type { Declared, EntryFacts, EvalFacts, Facts, PromptFacts, ValidatorFacts } from './facts.js';

/** What does not come from the document itself. */
export type Surroundings = Pick<Facts, 'file' | 'views' | 'known' | 'reported' | 'hasCommand'>;

/** Looks at a document without trust: what is not of the type that it should be is left out, or empty. */
export function factsOf({ value, sourceOf }: Document, around: Surroundings): Facts {
  const kind = kindOf(value);
  const prompts = promptsIn(value, kind);
  const packEvals = kind === 'compiled-pack' ? evalsIn(value, []) : [];
  const entries = (key: string) => (kind === 'runtime-config' ? entriesIn(value, ['spec', key]) : []);
  return {
    ...around,
    kind,
    value,
    prompts,
    validators: prompts.flatMap(({ validators }) => validators),
    evals: [...packEvals, ...prompts.flatMap(({ evals }) => evals)],
    hooks: entries('hooks'),
    processes: entries('evals'),
    sandboxes: entries('sandboxes'),
    sourceOf,
  };
}

/** As the reader of packs tells them apart. */
function kindOf(value: Declared): Facts['kind'] {
  const { kind, spec } = value;
  if (kind === 'RuntimeConfig') return 'runtime-config';
  if (kind === undefined && spec === undefined && 'prompts' in value) return 'compiled-pack';
  const isPrompt = kind === undefined || kind === null || kind === 'PromptConfig';
  return isPrompt && isMap(spec) ? 'prompt-config' : 'other';
}

function promptsIn(value: Declared, kind: Facts['kind']): readonly PromptFacts[] {
  if (kind === 'prompt-config')
    return [promptFacts(idOf(value), { source: kind, at: ['spec'], declared: mapIn(value, 'spec') })];
  if (kind !== 'compiled-pack') return [];
  return entriesIn(value, ['prompts']).map(({ name, at, declared }) =>
    promptFacts(name, { source: kind, at, declared }),
  );
}

function idOf(value: Declared): string {
  return textIn(mapIn(value, 'spec'), 'task_type') || textIn(mapIn(value, 'metadata'), 'name');
}

function promptFacts(id: string, own: Pick<PromptFacts, 'source' | 'at' | 'declared'>): PromptFacts {
  const { source, at, declared } = own;
  const validators = mapsIn(declared['validators'], [...at, 'validators']);
  return {
    id,
    ...own,
    validators: validators.map((each) => validatorFacts(each, source)),
    evals: evalsIn(declared, at, id),
  };
}

function validatorFacts({ at, declared }: Item, source: PromptFacts['source']): ValidatorFacts {
  const { message, enabled, monitor, fail_on_violation: failOnViolation } = declared;
  return {
    at,
    source,
    declared,
    type: textIn(declared, 'type'),
    params: mapIn(declared, 'params'),
    ...(typeof message === 'string' && { message }),
    ...(typeof enabled === 'boolean' && { enabled }),
    ...(typeof monitor === 'boolean' && { monitor }),
    ...(typeof failOnViolation === 'boolean' && { failOnViolation }),
  };
}

function evalsIn(owner: Declared, route: Route, prompt?: string): readonly EvalFacts[] {
  return mapsIn(owner['evals'], [...route, 'evals']).map(({ at, declared }) => ({
    at,
    ...(prompt !== undefined && { prompt }),
    declared,
    id: textIn(declared, 'id'),
    type: textIn(declared, 'type'),
    trigger: textIn(declared, 'trigger'),
    params: mapIn(declared, 'params'),
  }));
}

type Item = Pick<EntryFacts, 'at' | 'declared'>;

function mapsIn(list: unknown, route: Route): readonly Item[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((declared: unknown, index) => (isMap(declared) ? [{ at: [...route, index], declared }] : []));
}

function entriesIn(value: Declared, route: Route): readonly EntryFacts[] {
  const owner = route.reduce((map, key) => mapIn(map, String(key)), value);
  return Object.entries(owner).map(([name, entry]) => ({
    name,
    at: [...route, name],
    declared: isMap(entry) ? entry : {},
  }));
}

function mapIn(owner: Declared, key: string): Declared {
  const value = Object.hasOwn(owner, key) ? owner[key] : undefined;
  return isMap(value) ? value : {};
}

function textIn(owner: Declared, key: string): string {
  const value = Object.hasOwn(owner, key) ? owner[key] : undefined;
  return typeof value === 'string' ? value : '';
}
