import type { LabelledRun, Watching } from '../compare/labels/labelled-run.js';
import type { Compared } from '../compare/shadow/transitions.js';
import type { Conversation } from '../conversation/conversation.js';
import type { ShadowBuilder } from '../report/shadow/shadow-builder.js';
import { factsOf } from './facts-of.js';
import type { Work } from './in-order.js';
import type { Ready } from './joining.js';
import { type Lane, oneByOne, sideBySide } from './lane.js';
import { skipUnknown } from './replay-conversation.js';
import { compareUnder, isClean, type ReadyPair, type ShadowMode } from './shadow-conversation.js';

export interface ShadowSettings extends ShadowMode {
  readonly pairs: readonly ReadyPair[];
  /** Absent: nothing is held against labels. */
  readonly labels: Pick<LabelledRun<unknown>, 'watch'> | undefined;
  /** How many conversations may be under way at once. Absent: one after another. */
  readonly concurrency: number | undefined;
  readonly interrupted: AbortSignal;
}

/** Every conversation under all pairs that guard it. The report is the same, however many of them are under way at once. */
export function shadowLane({ concurrency, interrupted, ...settings }: ShadowSettings, builder: ShadowBuilder): Lane {
  const begin = (ready: Ready) => beginComparison(ready, settings, builder);
  return concurrency === undefined
    ? oneByOne((ready) => finished(begin(ready)))
    : sideBySide(begin, concurrency, interrupted);
}

function finished({ running, tell }: Work): PromiseLike<unknown> | undefined {
  if (running !== undefined) return running.then(tell);
  tell();
  return undefined;
}

type Comparing = Omit<ShadowSettings, 'concurrency' | 'interrupted'>;

/** A pair that guards the conversation, and its number in the report. */
interface Applying {
  readonly pair: ReadyPair;
  readonly number: number;
  readonly watching: Watching | undefined;
}

interface Found {
  readonly pair: number;
  readonly compared: Compared;
}

/** Nothing reaches the report before it is told. */
function beginComparison(
  { conversation, section, notes, file }: Ready,
  settings: Comparing,
  builder: ShadowBuilder,
): Work {
  const { id, prompt } = conversation;
  const applying = applyingTo(conversation, file, settings);
  // What is labelled is looked at in full.
  const open = applying.filter(
    ({ pair, watching }) => watching !== undefined || !isClean(conversation, pair, settings),
  );
  const found: Found[] = [];
  const tell = () => {
    for (const note of notes) section.note(note);
    if (applying.length === 0 && prompt !== undefined) {
      skipUnknown(conversation, section);
      return;
    }
    const { expect: _, ...facts } = factsOf(conversation);
    section.conversation(facts).close();
    const clean = applying.length - open.length;
    if (clean > 0) builder.clean(clean * facts.responses);
    if (found.length > 0) builder.conversation({ file, conversation: id }, found);
  };
  return open.length === 0 ? { tell } : { running: compareAll(conversation, open, settings, found), tell };
}

function applyingTo(conversation: Conversation, file: string, { pairs, labels }: Comparing): readonly Applying[] {
  const { prompt } = conversation;
  return [...pairs.entries()]
    .filter(
      ([, { baseline, candidate }]) => prompt === undefined || [baseline.prompt, candidate.prompt].includes(prompt),
    )
    .map(([number, pair]) => ({ pair, number, watching: labels?.watch(conversation, file, number) }));
}

/** One pair after another: they may share a hook. */
async function compareAll(
  conversation: Conversation,
  open: readonly Applying[],
  mode: ShadowMode,
  found: Found[],
): Promise<void> {
  for (const { pair, number, watching } of open) {
    const compared = await compareUnder(conversation, pair, mode, watching);
    watching?.close();
    found.push({ pair: number, compared });
  }
}
