import type { PackDocument } from '../../pack/pack.js';
import type { Semantics } from '../../semantics/semantics.js';
import { decodeStruct, type GoStruct, type Route } from './go-struct.js';
import { type KeyNote, keysAt } from './key-note.js';
import { goYaml } from './languages.js';
import { refuse } from './refusal.js';
import { promptConfigFields } from './structs.js';
import { compilerNotes, compilerOf, writtenValidator } from './written-validator.js';

type Declared = Readonly<Record<string, unknown>>;

/** A PromptConfig as a pack. */
export interface WrittenPack {
  readonly value: Declared;
  readonly validators: readonly Declared[];
  /** What it did to a validator that its author may not expect. */
  readonly notesOn: (index: number) => readonly KeyNote[];
  /** From a place in the pack to the one that it was written from. */
  readonly routeOf: (route: Route) => Route;
}

/**
 * What PromptKit's compiler makes of a PromptConfig, as far as validators depend on it.
 * @throws DecodeError or Refusal where it does not compile
 */
export function compilePromptConfig(document: PackDocument, rules: Semantics['compile']): WrittenPack {
  const isAlone = rules.compilerEntry === 'one prompt';
  const compiler = compilerOf(rules, isAlone);
  const fields = promptConfigFields({ hasMessages: compiler.message !== 'dropped' });
  const config = decodeStruct(document.value, fields, goYaml(document));
  const prompt = promptOf(config);
  const declared = config.struct('spec').structs('validators');
  const validators = declared.map((validator) => writtenValidator(validator, compiler));
  const { id, name, version } = prompt;
  return {
    value: {
      ...(isAlone ? { id, name, version } : { id: 'pack', name, version: '1.0.0' }),
      template_engine: { version: 'v1', syntax: '{{variable}}' },
      prompts: { [id]: { ...prompt, ...(validators.length > 0 && { validators }) } },
    },
    validators,
    notesOn: (index) => compilerNotes(keysAt(document.value, ['spec', 'validators', index]), compiler),
    routeOf,
  };
}

function promptOf(config: GoStruct) {
  const spec = config.struct('spec');
  const [kind, name, id] = [config.text('kind'), config.struct('metadata').text('name'), spec.text('task_type')];
  if (config.text('apiVersion') === '') refuse('missing required field: apiVersion', []);
  if (kind !== 'PromptConfig') refuse(`invalid kind: expected 'PromptConfig', got '${kind}'`, ['kind']);
  if (name === '') refuse('missing required field: metadata.name', ['metadata']);
  if (id === '') refuse('missing required field: spec.task_type', ['spec']);
  return { id, name, version: spec.text('version'), system_template: spec.text('system_template') };
}

function routeOf(route: Route): Route {
  const [top, , key, ...rest] = route;
  if (top !== 'prompts' || key === undefined) return [];
  if (key === 'id') return ['spec', 'task_type'];
  return key === 'name' ? ['metadata', 'name'] : ['spec', key, ...rest];
}
