import type { Semantics } from '../../semantics/semantics.js';
import type { GoStruct } from './go-struct.js';
import type { KeyNote } from './key-note.js';

type CompileRules = Semantics['compile'];
type Declared = Readonly<Record<string, unknown>>;

/** What a compiler does to validators. */
export interface Compiler {
  readonly message: 'folded' | 'left' | 'dropped';
  /** What it writes where the author wrote nothing. */
  readonly filledIn: { readonly fail_on_violation?: true; readonly params?: null };
}

export function compilerOf(rules: CompileRules, isAlone: boolean): Compiler {
  const { compilerMessage, compilerFailOnViolation, compilerParams } = rules;
  const message = compilerMessage === 'folded only with all prompts' && isAlone ? 'left' : 'folded';
  return {
    message: compilerMessage === 'dropped' ? 'dropped' : message,
    filledIn: {
      ...(compilerFailOnViolation === 'true when absent' && { fail_on_violation: true }),
      ...(compilerParams === 'null when absent' && { params: null }),
    },
  };
}

/** A validator as the compiler writes it into the pack. */
export function writtenValidator(validator: GoStruct, { message: handling, filledIn }: Compiler): Declared {
  const message = handling === 'dropped' ? '' : validator.text('message');
  const failOnViolation = validator.flag('fail_on_violation');
  const params = handling === 'folded' ? folded(validator.map('params'), message) : validator.map('params');
  return {
    ...filledIn,
    type: validator.text('type'),
    enabled: validator.flag('enabled') ?? true,
    ...(params !== undefined && { params }),
    ...(failOnViolation !== undefined && { fail_on_violation: failOnViolation }),
    ...(handling === 'left' && message !== '' && { message }),
  };
}

/** A message of the params' own wins. */
function folded(params: Declared | undefined, message: string): Declared | undefined {
  return message === '' || (params !== undefined && 'message' in params) ? params : { ...params, message };
}

/** What the author of a validator with these keys may not expect. */
export function compilerNotes(keys: ReadonlySet<string>, { message, filledIn }: Compiler): readonly KeyNote[] {
  return [
    ...(keys.has('message') && message === 'dropped' ? [DROPPED] : []),
    ...(keys.has('message') && message === 'left' ? [LEFT] : []),
    ...(!keys.has('fail_on_violation') && filledIn.fail_on_violation === true ? [FILLED_IN] : []),
  ];
}

const DROPPED: KeyNote = {
  code: 'message-misplaced',
  key: 'message',
  leaf: 'compile.compilerMessage',
  text: '`message` is dropped by the compiler, so users never read it',
  isLoss: true,
};

const LEFT: KeyNote = {
  ...DROPPED,
  text: '`message` is not moved into `params` by the compiler, where it would be read, so users never read it',
};

const FILLED_IN: KeyNote = {
  key: 'type',
  leaf: 'compile.compilerFailOnViolation',
  text: 'enforces: `fail_on_violation` is absent, and the compiler writes true',
  isLoss: false,
};
