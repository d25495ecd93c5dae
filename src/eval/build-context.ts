import type { Surroundings } from '../conversation/conversation.js';
import type { Message } from '../conversation/message.js';
import type { EvalContext } from '../hook/evals.js';
import { type EvalParams, isMap, numberParam } from './params.js';
import { toolCallRecords } from './tool-call-records.js';

export interface ContextFacts {
  /** Completed turns so far. */
  readonly turnIndex: number;
  readonly sessionId: string;
  readonly promptId: string;
  /** What the recording says beside its messages. It wins over what is derived from them. */
  readonly surroundings?: Surroundings;
}

/** What evals may look at, made of a conversation as PromptKit makes it when it evaluates a recorded one. */
export function buildEvalContext(
  messages: readonly Message[],
  { turnIndex, sessionId, promptId, surroundings = {} }: ContextFacts,
): Omit<EvalContext, 'priorResults'> {
  const last = messages.findLast(({ role }) => role === 'assistant');
  const metadata = { ...spending(messages), ...latency(last), ...surroundings.metadata };
  return {
    messages,
    turnIndex,
    sessionId,
    promptId,
    // The field beside parts, where there is one: PromptKit reads nothing else here.
    currentOutput: last?.recorded?.field ?? last?.content ?? '',
    toolCalls: toolCallRecords(messages),
    variables: surroundings.variables ?? {},
    metadata,
    extras: { ...stampedExtras(messages), ...workflowKeys(metadata), ...surroundings.extras },
  };
}

/** What all answers cost together. Without it a budget could never be exceeded; absent when nothing was recorded. */
function spending(messages: readonly Message[]): Readonly<Record<string, number>> {
  const costs = messages.map(costOf).filter((cost) => cost !== undefined);
  if (costs.length === 0) return {};
  return {
    total_cost: total(costs, 'total_cost_usd'),
    input_tokens: total(costs, 'input_tokens'),
    output_tokens: total(costs, 'output_tokens'),
  };
}

/** Tokens that were counted elsewhere than in `cost_info` are output all the same. */
function costOf({ recorded, tokenCount }: Message): EvalParams | undefined {
  return tokenCount === undefined ? recorded?.cost : { output_tokens: tokenCount, ...recorded?.cost };
}

function total(costs: readonly EvalParams[], key: string): number {
  return costs.reduce((sum, cost) => sum + (numberParam(cost, key) ?? 0), 0);
}

function latency(answer: Message | undefined): Readonly<Record<string, number>> {
  const latencyMs = answer?.recorded?.latencyMs;
  return latencyMs === undefined ? {} : { latency_ms: latencyMs };
}

/** Keys of a message's `meta` by which PromptKit's workflows leave their state behind, and what evals call them. */
const STAMPS = [
  ['_workflow_state', 'workflow_state'],
  ['_workflow_current_state', 'workflow_current_state'],
  ['_workflow_complete', 'workflow_complete'],
  ['_workflow_transitions', 'workflow_transitions'],
] as const;

/** The latest of each. */
function stampedExtras(messages: readonly Message[]): Readonly<Record<string, unknown>> {
  const extras: Record<string, unknown> = {};
  for (const { recorded } of messages) {
    const meta = recorded?.meta;
    if (!isMap(meta)) continue;
    for (const [stamp, name] of STAMPS) if (Object.hasOwn(meta, stamp)) extras[name] = meta[stamp];
  }
  return extras;
}

function workflowKeys(metadata: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    STAMPS.flatMap(([, name]) => (Object.hasOwn(metadata, name) ? [[name, metadata[name]]] : [])),
  );
}
