/**
 * What a consumer would have had when a hook fired, had so many characters been held back: a character that is held back is
 * delivered once so many more have arrived.
 */
export function heldBack(exposed: number, held: number): number {
  return Math.max(0, exposed - held);
}
