import { z } from 'zod';
import type { Message } from '../../../src/conversation/message.js';
import type { TurnEnd } from '../../../src/replay/turn-end.js';
import type { Setting } from '../adapter.js';
import type { Release } from '../vector.js';
import { evaluated } from './evaluated.js';
import { goHistoryMessage } from './go-history.js';
import { parsed } from './go-message.js';
import type { Happening } from './happening.js';
import type { TurnRun } from './run-turn.js';
import { goErrorOf } from './trace.js';

export const stepSchema = z.looseObject({ op: z.string(), text: z.string().optional() });
type Step = z.output<typeof stepSchema>;

/** Whether a step sends something: nothing can be sent behind the end. */
export function isTurn(steps: readonly Step[]): (step: Step) => boolean {
  const closed = steps.findIndex(({ op }) => op === 'close');
  return (step) => ['send', 'stream'].includes(step.op) && (closed < 0 || steps.indexOf(step) < closed);
}

interface SessionInput {
  readonly steps: readonly Step[];
  readonly pack?: unknown;
  readonly prompt: string;
}

/** What the caller got of each step, in the shape of the vectors. */
export function stepResults(
  { steps, pack, prompt }: SessionInput,
  turns: readonly TurnRun[],
  happenings: readonly Happening[],
  { release, semantics }: Setting,
): readonly object[] {
  const sends = isTurn(steps);
  let turn = 0;
  let history: readonly object[] = [];
  return steps.map((step, index) => {
    const facts = { op: step.op, step: index };
    if (step.op === 'close') return { ...facts, error: null };
    if (step.op === 'evaluate') {
      return { ...facts, error: null, history, results: evaluated({ pack, prompt }, history, semantics) };
    }
    if (!sends(step)) {
      const error = { text: 'conversation is closed', go_type_chain: ['*errors.errorString'] };
      return { ...facts, response: null, error, history };
    }
    const { end, messages } = turns[turn++] ?? { messages: [] };
    history = messages.map((message) => kept(message, release));
    return { ...facts, history, ...resultOf(step, end, piecesOf(happenings, index), release) };
  });
}

function resultOf({ op }: Step, end: TurnEnd | undefined, pieces: readonly object[], release: Release): object {
  const error = goErrorOf(end);
  if (op === 'send') return { response: error === null ? responseOf(end, false, release) : null, error };
  if (error !== null) return { stream: [...pieces, { type: 'text', error }], error };
  return { stream: [...pieces, { type: 'done' }], response: responseOf(end, true, release) };
}

/** The text that was sent during a step. */
function piecesOf(happenings: readonly Happening[], step: number): readonly object[] {
  const markers = happenings.flatMap((happening, index) =>
    happening.t === 'entry' && happening.isStep ? [{ index, step: Reflect.get(happening.entry, 'step') }] : [],
  );
  const at = markers.findIndex((marker) => marker.step === step);
  return happenings
    .slice(markers[at]?.index, markers[at + 1]?.index)
    .flatMap((happening) =>
      happening.t === 'event' && happening.event.type === 'text.sent'
        ? [{ type: 'text', text: happening.event.delta }]
        : [],
    );
}

function responseOf(end: TurnEnd | undefined, isStream: boolean, release: Release): object | null {
  if (end?.kind !== 'completed' && end?.kind !== 'suspended') return null;
  const { message, validations } = isStream ? end.response.streamed : end.response;
  const { role, content, finish_reason } = goHistoryMessage(message, shapeOf(release));
  const records = goHistoryMessage({ role: 'assistant', content: '', recorded: { validations } }, shapeOf(release));
  return {
    ...pendingOf(end),
    text: content,
    validations: records['validations'] ?? [],
    message: {
      role,
      ...(content !== '' && { content }),
      ...(finish_reason !== undefined && { finish_reason }),
    },
  };
}

/** What a turn waits for. */
function pendingOf(end: TurnEnd): object {
  if (end.kind !== 'suspended') return {};
  return {
    tool_calls: end.pending.map(({ id, name, args }) => ({ id, name, args: parsed(args) })),
    pending_client_tools: end.pending.map(({ id, name }) => ({ call_id: id, tool: name })),
  };
}

function shapeOf(release: Release) {
  const time = (isZero: boolean) => ({ timestamp: isZero ? 'zero' : 'set' });
  return { release, provider: 'scripted', time };
}

/** Empty content, and that of a tool's message, has no key; the field beside parts is filled on writing. */
function kept(message: Message, release: Release): object {
  const { content, ...rest } = goHistoryMessage(message, shapeOf(release));
  const parts = (message.parts ?? []).flatMap((part) => (part.type === 'text' ? [part.text] : []));
  const written = content === '' ? parts.join(' ') : content;
  return written === '' || message.role === 'tool' ? rest : { ...rest, content: written };
}
