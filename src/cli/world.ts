import type { Files } from '../io/files.js';

/** Everything the program may touch outside itself. Tests pass their own. */
export interface World {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly files: Files;
  /** The current folder, as an absolute path: what is started by name is looked for from here. */
  readonly folder: string;
  /** How many processes can really run at once. */
  readonly processors: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether standard output shows colours. */
  readonly color: boolean;
  /** Width of the terminal; a usual one when there is none. */
  readonly columns: number;
  /** Whether somebody watches standard error, so that progress is worth showing. */
  readonly interactive: boolean;
  readonly interrupted: AbortSignal;
  /** Version of this program. */
  readonly version: string;
}

/** Where text goes. */
export interface Sink {
  /** Resolves when more may be written, so that a slow reader slows the writer. Rejects with an InputError. */
  write(text: string): Promise<void>;
  /** The reader has gone, as with `| head`: what is written now is lost, and that is no error. */
  readonly closed: boolean;
}
