/** In what the two policies differ: one thing that may make a difference. */
export interface Change {
  /** The same for the same thing seen from either side. Unique within a pair of policies. */
  readonly key: string;
  readonly kind: ChangeKind;
  /** Where a guardrail, an eval or a hook is concerned: its id on each side that has it. */
  readonly baseline?: string;
  readonly candidate?: string;
  /** The param that holds the item, or that has another value: `words`, `max_characters`. */
  readonly param?: string;
  /** The word or field that one side has. */
  readonly item?: string;
  /** What it was and is, where that is no item; absent where it was not, or is not, there. */
  readonly from?: unknown;
  readonly to?: unknown;
}

export const CHANGE_KINDS = [
  'guardrail-added',
  'guardrail-removed',
  'item-added',
  'item-removed',
  'param',
  'monitor',
  'message',
  'order',
  'eval-added',
  'eval-removed',
  'eval-changed',
  'hooks',
  'semantics',
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Of which side something is. */
export type SideName = 'baseline' | 'candidate';
