/** 1 for what passes, 0 for what does not. */
export function passOrFail(passes: boolean): number {
  return passes ? 1 : 0;
}

/** The share that was found; of nothing, all was. */
export function ratio(found: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, found / total);
}

/** The share that was not found. */
export function inverseRatio(found: number, total: number): number {
  return total === 0 ? 1 : Math.max(0, 1 - found / total);
}
