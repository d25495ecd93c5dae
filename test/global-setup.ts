import { hasSharedData, isCi, sharedData } from './shared-data.js';

/** A skipped test looks green: what is not tested for want of data is said, and where CI is it is a failure. */
export function setup(): void {
  if (hasSharedData) return;
  if (isCi) throw new Error(`${sharedData}: not found, and CI must have it`);
  process.stderr.write(`${sharedData}: not found, skipped: the tests over the shared data\n`);
}
