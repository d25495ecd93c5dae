import { InputError } from '../diagnostic/input-error.js';
import type { Files } from '../io/files.js';
import type { InputSection } from '../report/input-section.js';
import type { Item } from '../transcript/item.js';
import { type Batch, readTranscript } from '../transcript/read-transcript.js';
import type { PlannedInput } from './plan.js';

/** What a run needs from outside. */
export interface RunWorld {
  readonly files: Files;
  readonly interrupted: AbortSignal;
  /** Told now and then how many conversations are done. */
  readonly progress?: (conversations: number) => void;
}

/** An input whose format is known. */
export interface OpenInput {
  readonly section: InputSection;
  readonly isChunkLog: boolean;
  /** The conversations that a chunk log holds, when it could be surveyed. */
  readonly surveyed: ReadonlySet<string> | undefined;
  batches(): AsyncIterable<readonly Item[]>;
}

/** Reads the beginning of an input. One that cannot be read at all is on record as skipped, and the rest is evaluated. */
export async function openInput(
  { file, format }: PlannedInput,
  section: InputSection,
  { files }: RunWorld,
): Promise<OpenInput | undefined> {
  const again = (await files.isReplayable(file)) ? { again: () => files.stream(file) } : {};
  const named = format === undefined ? {} : { format };
  const batches = readTranscript(files.stream(file), { ...again, ...named });
  const first = await nextOf(batches, section);
  if (first === undefined) return undefined;
  section.format(first.format);
  return {
    section,
    isChunkLog: first.format === 'chunks',
    surveyed: first.conversations,
    async *batches() {
      for (let batch: Batch | undefined = first; batch !== undefined; batch = await nextOf(batches, section))
        yield batch.items;
    },
  };
}

async function nextOf(batches: AsyncGenerator<Batch>, section: InputSection): Promise<Batch | undefined> {
  try {
    const { done, value } = await batches.next();
    return done === true ? undefined : value;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    section.skipped(0, error.message);
    return undefined;
  }
}
