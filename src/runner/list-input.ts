import { InputError } from '../diagnostic/input-error.js';
import type { Files } from '../io/files.js';
import type { ProcessFacts } from '../report/facts.js';
import type { InputSection } from '../report/input-section.js';
import type { Item } from '../transcript/item.js';
import { type Batch, type ReadOptions, readTranscript } from '../transcript/read-transcript.js';
import type { PlannedInput } from './plan.js';
import type { NumberedPolicy } from './replay-conversation.js';

/** What a run needs from outside. */
export interface RunWorld {
  readonly files: Files;
  readonly interrupted: AbortSignal;
  /** Told now and then how many conversations are done. */
  readonly progress?: (conversations: number) => void;
  /** Asked at the end for what became of the hooks that are processes. */
  readonly processes?: () => readonly ProcessFacts[];
}

/** An input, where what is found in it goes, and all policies that guard it. */
export interface Announced {
  readonly input: PlannedInput;
  readonly section: InputSection;
  readonly policies: readonly NumberedPolicy[];
}

/** An input of which is known what it is. */
export interface ListedInput extends Announced {
  /** Whether it is a chunk log, whose streams may belong to conversations of another input. */
  readonly isChunkLog: boolean;
  /** The conversations of a chunk log, when they could be learned beforehand. */
  readonly surveyed: ReadonlySet<string> | undefined;
  /** Its items, from the beginning. An input that cannot be read is on record as skipped, and gives none. */
  read(): AsyncIterable<readonly Item[]>;
}

/** Looks at the beginning of an input, and closes it again: of many files only one is open at a time. */
export async function listInput(announced: Announced, world: RunWorld): Promise<ListedInput> {
  const { input, section } = announced;
  const isReplayable = await world.files.isReplayable(input.file);
  const batches = open(input, isReplayable, world, { wantsIds: true });
  const first = await peek(batches);
  if (isReplayable) await batches.return(undefined);
  const kept = isReplayable ? undefined : { first, rest: batches };
  return {
    ...announced,
    isChunkLog: first.batch?.format === 'chunks',
    surveyed: first.batch?.conversations,
    read: () => readBatches(kept ?? { rest: open(input, isReplayable, world) }, section),
  };
}

/** The only input of a suite has nothing to be joined with, so nobody needs to know what it is. */
export function loneInput(announced: Announced, world: RunWorld): ListedInput {
  const { input, section } = announced;
  const read = async function* () {
    const isReplayable = await world.files.isReplayable(input.file);
    yield* readBatches({ rest: open(input, isReplayable, world) }, section);
  };
  return { ...announced, isChunkLog: false, surveyed: undefined, read };
}

/** The first batch, or why there is none. */
interface Peeked {
  readonly batch?: Batch | undefined;
  readonly error?: InputError;
}

function open(
  { file, format }: PlannedInput,
  isReplayable: boolean,
  { files, interrupted: signal }: RunWorld,
  wanted: Pick<ReadOptions, 'wantsIds'> = {},
): AsyncGenerator<Batch> {
  const again = isReplayable ? { again: () => files.stream(file) } : {};
  return readTranscript(files.stream(file), { ...wanted, ...again, signal, ...(format !== undefined && { format }) });
}

async function* readBatches(
  { first, rest }: { readonly first?: Peeked; readonly rest: AsyncGenerator<Batch> },
  section: InputSection,
): AsyncGenerator<readonly Item[]> {
  for (let next = first ?? (await peek(rest)); ; next = await peek(rest)) {
    if (next.error !== undefined) section.skipped(0, next.error.message);
    if (next.batch === undefined) return;
    section.format(next.batch.format);
    yield next.batch.items;
  }
}

async function peek(batches: AsyncGenerator<Batch>): Promise<Peeked> {
  try {
    const { done, value } = await batches.next();
    return done === true ? {} : { batch: value };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { error };
  }
}
