import { InputError } from '../../diagnostic/input-error.js';
import { nearest } from '../../diagnostic/nearest.js';
import { quote } from '../../diagnostic/quote.js';
import type { Ready } from '../../runner/joining.js';
import { oneByOne } from '../../runner/lane.js';
import type { RunWorld } from '../../runner/list-input.js';
import type { Plan } from '../../runner/plan.js';
import { applyingTo } from '../../runner/replay-conversation.js';
import { runThrough } from '../../runner/run.js';

/** Names beyond these are not remembered: they would only be hints. */
const MOST_NAMES = 10_000;
const FEW_NAMES = 5;

/** The conversations of that id in the inputs of a plan: at most one of each. Throws an InputError when there is none. */
export async function findConversations(id: string, plan: Plan, world: RunWorld): Promise<readonly Ready[]> {
  const found: Ready[] = [];
  const others = new Set<string>();
  const lane = oneByOne((ready) => {
    if (ready.conversation.id === id) found.push(ready);
    else if (others.size < MOST_NAMES) others.add(ready.conversation.id);
    return undefined;
  });
  const { inputs } = await runThrough(lane, plan, world);
  if (found.length === 0 && !world.interrupted.aborted) {
    const skipped = inputs.flatMap((input) =>
      input.skipped.map(({ line, reason }) => `${input.file}:${line}: ${reason}`),
    );
    throw new InputError(notFound(id, [...others], skipped));
  }
  return found.map(guarded);
}

function notFound(id: string, others: readonly string[], skipped: readonly string[]): string {
  const near = nearest(id, others);
  const few = others.slice(0, FEW_NAMES).map((name) => quote(name));
  const more = others.length > FEW_NAMES ? ' and others' : '';
  const known = few.length === 0 ? 'there is none at all' : `there are ${few.join(', ')}${more}`;
  const hint = near === undefined ? known : `did you mean ${quote(near)}?`;
  return [`there is no conversation ${quote(id)} in these transcripts; ${hint}`, ...skipped.slice(0, FEW_NAMES)].join(
    '\n  ',
  );
}

function guarded(ready: Ready): Ready {
  if (applyingTo(ready.conversation, ready).length > 0) return ready;
  const { id, prompt } = ready.conversation;
  const why = prompt === undefined ? 'has no policy here' : `names the prompt ${quote(prompt)}, which no pack here has`;
  throw new InputError(`conversation ${quote(id)} ${why}, so nothing would be asked about it`);
}
