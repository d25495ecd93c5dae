import type { PackDocument, ReaderNote, Validator } from '../../pack/pack.js';
import type { Semantics } from '../../semantics/semantics.js';
import { keysRead } from '../validator-state.js';
import type { GoFields, GoStruct, Route } from './go-struct.js';
import { type KeyNote, keysAt } from './key-note.js';

type CompileRules = Semantics['compile'];

/** Where a loaded pack was written. */
export interface Origin {
  readonly document: PackDocument;
  /** From a place in the pack to the one that it was written from. */
  readonly routeOf: (route: Route) => Route;
  /** What the compiler says of a validator. Absent of a pack that is compiled already. */
  readonly compilerNotes?: (index: number) => readonly KeyNote[];
}

/** What PromptKit reads of a validator. */
export function validatorFields(rules: CompileRules): GoFields {
  const read = keysRead(rules);
  return {
    type: 'text',
    [rules.paramsKey]: 'map',
    ...(read.enabled && { enabled: 'true or false' }),
    ...(read.failOnViolation && { fail_on_violation: 'true or false' }),
    ...(rules.messageInCompiledPack === 'read' && { message: 'text' }),
  };
}

/** A validator as PromptKit has it after loading. */
export function loadedValidator(validator: GoStruct, origin: Origin, rules: CompileRules): Validator {
  const [enabled, failOnViolation] = [validator.flag('enabled'), validator.flag('fail_on_violation')];
  const message = validator.text('message');
  const placeIn = (field: string, ...rest: Route) =>
    origin.document.placeOf(origin.routeOf([...validator.routeOf(field), ...rest]));
  return {
    type: validator.text('type'),
    params: validator.map(rules.paramsKey) ?? {},
    ...(message !== '' && { message }),
    ...(enabled !== undefined && { enabled }),
    ...(failOnViolation !== undefined && { failOnViolation }),
    notes: notesOn(validator.route, origin, rules),
    place: placeIn('type'),
    placeOf: (key = 'type', ...rest) => placeIn(key === 'params' ? rules.paramsKey : String(key), ...rest),
  };
}

/** What is lost of what the author wrote, and what the compiler added to it. */
function notesOn(
  route: Route,
  { document, routeOf, compilerNotes }: Origin,
  rules: CompileRules,
): readonly ReaderNote[] {
  const written = routeOf(route);
  const keys = keysAt(document.value, written);
  const isFailureRead = keysRead(rules).failOnViolation;
  const notes = [
    ...(keys.has('params') && rules.paramsKey !== 'params' ? [INERT] : []),
    ...(keys.has('monitor') ? [NO_MONITOR] : []),
    ...(compilerNotes?.(Number(route.at(-1))) ?? (keys.has('message') ? messageNotes(rules) : [])),
  ];
  return notes
    .filter(({ leaf }) => isFailureRead || leaf !== 'compile.compilerFailOnViolation')
    .map(({ key, ...note }) => ({ ...note, place: document.placeOf([...written, key]) }));
}

const INERT: KeyNote = {
  code: 'params-ignored',
  key: 'params',
  leaf: 'compile.paramsKey',
  text: 'inert: `config` is read, not `params`, so the guardrail has nothing to look for',
  isLoss: true,
};

const NO_MONITOR: KeyNote = {
  key: 'monitor',
  leaf: 'compile.loader',
  text: '`monitor` is not read, so it does not keep the guardrail from enforcing',
  isLoss: true,
};

function messageNotes({ messageInCompiledPack }: CompileRules): readonly KeyNote[] {
  if (messageInCompiledPack === 'read') return [];
  const text = '`message` is only read inside `params`, so users never read this one';
  return [{ code: 'message-misplaced', key: 'message', leaf: 'compile.messageInCompiledPack', text, isLoss: true }];
}
