import { z } from 'zod';
import type { EvalHandler } from './handler.js';
import { withoutBackend } from './without-backend.js';

/** A type of eval that asks somebody else. It is known, but a replay cannot answer it: that is never a pass, whatever it scores. */
export interface ExternalType extends EvalHandler {
  /** What it cannot do without, as in "it needs a model that judges". */
  readonly needs: string;
}

const JUDGE = 'a model that judges';
const CLASSIFIER = 'a classifier';
const HTTP = 'a service that is asked over HTTP';
const AGENT = 'an agent that is asked over the network';

const DEFINITIONS: readonly (readonly [type: string, needs: string, summary: string, ...aliases: string[]])[] = [
  ['a2a_eval', AGENT, 'an agent scores the last answer'],
  ['a2a_eval_session', AGENT, 'an agent scores the conversation'],
  ['answer_relevancy', JUDGE, 'the answer is about the question'],
  ['audio_emotion', CLASSIFIER, 'the audio has an emotion'],
  ['bias', JUDGE, 'the answer is not biased'],
  ['contextual_precision', JUDGE, 'what was retrieved is relevant, the best of it first'],
  ['contextual_recall', JUDGE, 'what was retrieved holds all that the answer needs'],
  ['contextual_relevancy', JUDGE, 'what was retrieved is about the question'],
  ['faithfulness', JUDGE, 'the answer says what was retrieved'],
  ['hallucination', JUDGE, 'the answer contradicts nothing that was retrieved'],
  ['image_moderation', CLASSIFIER, 'the image shows what it may'],
  ['llm_judge', JUDGE, 'a model scores the last answer'],
  ['llm_judge_session', JUDGE, 'a model scores the conversation', 'llm_judge_conversation'],
  ['llm_judge_tool_calls', JUDGE, 'a model scores the tool calls'],
  ['rest_eval', HTTP, 'a service scores the last answer'],
  ['rest_eval_session', HTTP, 'a service scores the conversation'],
  ['role_violation', JUDGE, 'the assistant keeps to its role'],
  ['text_sentiment', CLASSIFIER, 'the text has a sentiment'],
  ['text_toxicity', CLASSIFIER, 'the text is not toxic'],
  ['tool_exec', 'a tool that is run', 'a tool accepts what the assistant made'],
  ['toxicity', JUDGE, 'the answer is not toxic'],
];

/** The types of PromptKit that need more than the conversation. */
export const externalTypes: readonly ExternalType[] = DEFINITIONS.map(([type, needs, summary, ...aliases]) => ({
  type,
  aliases,
  summary,
  needs,
  params: z.object({}),
  evaluate(params, context, behaviour) {
    const reason = `it needs ${needs}, and a replay has none`;
    if (behaviour.withoutBackend === 'skipped') return { skipped: true, skipReason: reason };
    return { ...withoutBackend(type, params, context, behaviour), unjudged: reason };
  },
}));

const BY_NAME: ReadonlyMap<string, ExternalType> = new Map(
  externalTypes.flatMap((external) => [external.type, ...external.aliases].map((name) => [name, external])),
);

/** The type of that name, or of that alias. */
export function findExternal(type: string): ExternalType | undefined {
  return BY_NAME.get(type);
}

export const externalNames: readonly string[] = [...BY_NAME.keys()];
