/** What a run that was recorded said of an answer. */
export interface RecordedVerdict {
  /** As recorded: it may be an alias. */
  readonly type: string;
  readonly passed: boolean;
  readonly details: Fields;
  /** It is about what the user had said. */
  readonly isInput: boolean;
}

export type Fields = Readonly<Record<string, unknown>>;

/** The answer as it is recorded, which is as it was after all guardrails. */
export interface RecordedText {
  readonly text: string;
  /** In characters and in bytes: releases count either. */
  readonly lengths: readonly number[];
  /** Whether it is the message of a guardrail, as far as the policy can tell. */
  readonly isMessage: boolean;
}

/**
 * What a verdict did to the text. `rewritten`: what was judged is not recorded. `unknown`: the guardrail acted, and the text
 * does not show how.
 */
export type Effect = 'none' | 'unknown' | 'rewritten';

/** As Go reads it: what has another type counts as absent. */
export function readVerdict(record: Fields): RecordedVerdict {
  const { validator_type: type, passed, details } = record;
  const known = fieldsOf(details);
  return {
    type: typeof type === 'string' ? type : '',
    passed: passed === true,
    details: known,
    isInput: known['direction'] === 'input',
  };
}

export function effectOf({ passed, details }: RecordedVerdict, canonicalType: string, recorded: RecordedText): Effect {
  if (passed || details['monitor_only'] === true || details['enforced'] === false) return 'none';
  if ('config' in details) return effectInArena(canonicalType, details, recorded);
  if (recorded.isMessage || isOtherLength(details, recorded)) return 'rewritten';
  const saysSo = details['monitor_only'] === false || details['enforced'] === true || 'direction' in details;
  return saysSo ? 'unknown' : 'none';
}

/**
 * Arena keeps the params beside each verdict. There a length only cuts, banned words only replace, and no other type
 * changes anything; that it is not monitored is written even where it is.
 */
function effectInArena(type: string, details: Fields, recorded: RecordedText): Effect {
  const isRewritten =
    (type === 'max_length' && isOtherLength(details, recorded)) || (type === 'content_excludes' && recorded.isMessage);
  return isRewritten ? 'rewritten' : 'none';
}

/** Whether the text that was measured has another length than the one that is recorded. */
function isOtherLength({ value, character_count: count }: Fields, { lengths }: RecordedText): boolean {
  const length = fieldsOf(value)['length'] ?? count;
  return typeof length === 'number' && !lengths.includes(length);
}

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
