import { existsSync } from 'node:fs';

/** Large data that is not part of the project: vectors of real releases, corpora, recorded streams. */
export const sharedData = process.env['SHARED_DATA'] ?? '../shared';

/** Where it is not there, the run says so once, and fails where CI must have it: see global-setup.ts. */
export const hasSharedData = existsSync(`${sharedData}/data`);

/** Missing data is a failure where everything is expected to be there. */
export const isCi = (process.env['CI'] ?? '') !== '';
