import type { Chunk } from '../../src/conversation/chunk.js';
import type { Conversation, Round, Turn } from '../../src/conversation/conversation.js';
import type { Message, ToolCall } from '../../src/conversation/message.js';
import type { ProviderHook, SessionHook } from '../../src/hook/contracts.js';
import { allow } from '../../src/hook/decision.js';
import { type Hooks, Registry } from '../../src/hook/registry.js';
import { type Chunking, recordedSource } from '../../src/replay/recorded-source.js';
import { type ReplaySummary, replay } from '../../src/replay/replay.js';
import type { Source } from '../../src/replay/source.js';
import type { Step } from '../../src/replay/step.js';

export interface Recorded {
  readonly text?: string;
  /** A text is a chunk without anything but its delta. */
  readonly chunks?: readonly (string | Chunk)[];
  readonly calls?: readonly ToolCall[];
  readonly followedBy?: readonly Message[];
  readonly tokenCount?: number;
}

/** What the user says, and the answers to it: a text comes whole, a list of texts streamed. */
type Said = readonly [user: string, ...answers: (string | readonly string[] | Recorded)[]];

export function conversation(...turns: readonly Said[]): Conversation {
  return {
    id: 'c',
    line: 1,
    turns: turns.map(([user, ...answers], index): Turn => {
      const rounds = answers.map((answer, number) => roundOf(answer, number + 1));
      return { number: index + 1, opening: [{ role: 'user', content: user }], rounds };
    }),
  };
}

function roundOf(answer: string | readonly string[] | Recorded, number: number): Round {
  const { text, chunks, calls, followedBy = [], tokenCount } = recordedOf(answer);
  const pieces = chunks?.map((chunk) => (typeof chunk === 'string' ? { delta: chunk } : chunk));
  const response = {
    role: 'assistant',
    content: text ?? pieces?.map(({ delta }) => delta).join('') ?? '',
    ...(calls === undefined ? {} : { toolCalls: calls }),
    ...(tokenCount === undefined ? {} : { tokenCount }),
  };
  return { number, response, followUps: followedBy, line: 1, ...(pieces === undefined ? {} : { chunks: pieces }) };
}

function recordedOf(answer: string | readonly string[] | Recorded): Recorded {
  if (typeof answer === 'string') return { text: answer };
  return isList(answer) ? { chunks: answer } : answer;
}

function isList(answer: readonly string[] | Recorded): answer is readonly string[] {
  return Array.isArray(answer);
}

export interface Replayed {
  readonly steps: readonly Step[];
  readonly summary: ReplaySummary;
}

/** Replays with hooks of which none answers later. */
export function replayed(source: Conversation | Source, hooks: Hooks, chunking?: Chunking): Replayed {
  const steps: Step[] = [];
  const summary = replay({
    source: 'turns' in source ? recordedSource(source, chunking) : source,
    registry: new Registry(hooks),
    onSteps: (batch) => steps.push(...batch),
  });
  if ('then' in summary) throw new Error('a hook answered later');
  return { steps, summary };
}

export function guarded(source: Conversation, ...provider: readonly ProviderHook[]): readonly Step[] {
  return replayed(source, { provider }).steps;
}

/** What was not simply allowed, one line each, as in `1.1 chunk: masked enforced length (what-if)`. */
export function found(steps: readonly Step[]): readonly string[] {
  return steps.filter(({ outcome }) => outcome !== undefined).map(lineOf);
}

/** Every step, one line each. */
export function lines(steps: readonly Step[]): readonly string[] {
  return steps.map(lineOf);
}

function lineOf({ turn, round, phase, masked, outcome, hook, afterDenial }: Step): string {
  const name = hook.guardrail ?? hook.name;
  return `${turn}.${round} ${phase}: ${masked ? 'masked ' : ''}${outcome ?? 'allowed'} ${name}${afterDenial ? ' (what-if)' : ''}`;
}

/** A provider hook that allows whatever it does not override. */
export function providerHook(name: string, own: Partial<ProviderHook>): ProviderHook {
  return { name, beforeCall: () => allow, afterCall: () => allow, ...own };
}

/** Follows a session, and notes what it is told. */
export function follower(log: string[]): SessionHook {
  const texts = (messages: readonly { readonly content: string }[]) =>
    messages.map(({ content }) => content).join(', ');
  return {
    name: 'follower',
    onSessionStart: ({ turnIndex }) => void log.push(`start ${turnIndex}`),
    onSessionUpdate: ({ turnIndex, messages }) => void log.push(`update ${turnIndex}: ${texts(messages)}`),
    onSessionEnd: ({ turnIndex, messages }) => void log.push(`end ${turnIndex}: ${texts(messages)}`),
  };
}

/** Allows, and notes that it was asked. */
export function entered(log: string[], entry: string) {
  log.push(entry);
  return allow;
}
