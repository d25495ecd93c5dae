import type { MaxFlips } from '../report/shadow/shadow-gate.js';
import { readPercentage } from './values.js';

/** What it may be, in words. */
export const MAX_FLIPS = 'a whole number such as 10, or a percentage such as 0.5%';

export function readMaxFlips(text: string): MaxFlips | undefined {
  const percent = readPercentage(text);
  if (percent !== undefined) return { percent };
  return /^\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? { count: Number(text) } : undefined;
}
