/** A piece of a text. Offsets count code points from 0; `end` is the first one after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
