/** PromptKit's share of sampled evals where a pack names none, in percent. */
export const DEFAULT_SAMPLE_PERCENTAGE = 5;

/**
 * Whether a turn of a session is in the sample: the same ones as in PromptKit, always. Session and turn are joined without a
 * separator, so turn 12 of `ab` and turn 2 of `ab1` are one draw.
 */
export function isSampled(percentage: number, sessionId: string, turnIndex: number): boolean {
  const limit = limitOf(percentage);
  // Go compares without a sign, where a negative limit is larger than any hash.
  return limit < 0 || hashOf(`${sessionId}${turnIndex}`) % 10_000n < BigInt(limit);
}

/** Whether a share is large enough for anything ever to be in the sample. */
export function isEverSampled(percentage: number): boolean {
  return limitOf(percentage) !== 0;
}

/** Of 10,000. 0.29 percent are 28, not 29: the product is cut as a floating-point number. */
function limitOf(percentage: number): number {
  return Math.trunc(percentage * 100);
}

const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** FNV-1a of 64 bits. */
function hashOf(text: string): bigint {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash;
}
