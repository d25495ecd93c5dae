import fc from 'fast-check';
import { anyWords } from './pieces.js';

/** A validator as a compiled pack declares it. */
export interface AnyValidator {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly monitor: boolean;
}

const lengths = fc.record({ max_characters: fc.nat(40), max_tokens: fc.nat(10) });

const bounds = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ max_score: fc.constantFrom(-1, 0, 0.5, 1) }) },
  { weight: 1, arbitrary: fc.record({ min_score: fc.constantFrom(0, 0.5, 1, 2) }) },
);

const validator = fc
  .tuple(
    fc.oneof(
      fc.record({ type: fc.constant('banned_words'), params: fc.record({ words: anyWords }) }),
      fc.record({ type: fc.constantFrom('length', 'max_length'), params: lengths }),
      fc.record({
        type: fc.constant('max_sentences'),
        params: fc.record({ max_sentences: fc.integer({ min: 1, max: 4 }) }),
      }),
      fc.record({ type: fc.constant('required_fields'), params: fc.record({ required_fields: anyWords }) }),
    ),
    bounds,
    fc.boolean(),
  )
  .map(([{ type, params }, more, monitor]): AnyValidator => ({ type, params: { ...params, ...more }, monitor }));

export const anyValidators = fc.array(validator, { minLength: 1, maxLength: 4 });

export function allMonitored(validators: readonly AnyValidator[]): readonly AnyValidator[] {
  return validators.map((each) => ({ ...each, monitor: true }));
}

/** What a compiled pack declares, as its parser wants it. */
export function declared(validators: readonly AnyValidator[]): readonly Readonly<Record<string, unknown>>[] {
  return validators.map(({ type, params, monitor }) => ({ type, params, monitor }));
}
