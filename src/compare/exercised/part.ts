/** Something that a guardrail can object with. Coverage asks of each whether any traffic ever made it do so. */
export type Part =
  | ItemPart
  | LimitPart
  /** A guardrail that has neither words, fields nor limits. */
  | { readonly kind: 'whole' };

/** A word, a field: one text of a list of texts. */
export interface ItemPart {
  readonly kind: 'item';
  /** The param whose list it stands in. */
  readonly param: string;
  readonly item: string;
}

export interface LimitPart {
  readonly kind: 'limit';
  readonly param: string;
  readonly limit: number;
  /** Whether the figure must not be above, or not below. */
  readonly side: 'most' | 'least';
}
