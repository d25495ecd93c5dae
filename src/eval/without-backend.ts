import type { EvalContext } from '../hook/evals.js';
import type { EvalBehaviour, Finding } from './handler.js';
import { type EvalParams, textListParam, textParam } from './params.js';

/** What PromptKit says where an eval has nobody to ask: it checks what it was given, and then misses what it needs. */
export function withoutBackend(
  type: string,
  params: EvalParams,
  context: EvalContext,
  behaviour: EvalBehaviour,
): Finding {
  const classifier = CLASSIFIERS.get(type);
  if (classifier !== undefined) return ofClassifier(params, classifier, behaviour);
  if (type.startsWith('rest_eval')) return ofService(params, 'url', REST);
  if (type.startsWith('a2a_eval')) return ofService(params, 'agent_url', AGENT);
  if (type === 'tool_exec') return failed(missingTool(params, context));
  if (type === 'llm_judge_tool_calls') return ofToolCalls(params, context, behaviour);
  return missingInput(type, params, context) ?? limitRefused(params, behaviour) ?? failed(NO_JUDGE);
}

const NO_JUDGE = 'judge_provider not found in metadata';

/** Which kind of classifier a type asks. */
const CLASSIFIERS: ReadonlyMap<string, string> = new Map([
  ['text_toxicity', 'text'],
  ['text_sentiment', 'text'],
  ['image_moderation', 'image'],
  ['audio_emotion', 'audio'],
]);

/** It fails when it is not set up, and lets everything pass when it is. */
function ofClassifier(params: EvalParams, kind: string, behaviour: EvalBehaviour): Finding {
  const missing = ['model', 'expected_label'].find((name) => textParam(params, name) === '');
  if (missing !== undefined) return erred(`${missing} is required`);
  const key = `defaults.inference.${kind}_classifier`;
  const skipReason = `no classify registry configured; add a providers: entry with role: inference and either ${key} or params.classifier_id`;
  return limitRefused(params, behaviour) ?? { score: 1, skipped: true, skipReason };
}

const REST = { wanting: "rest_eval requires a 'url' param", silent: 'request failed: nobody answers in a replay' };
const AGENT = {
  wanting: "a2a_eval requires an 'agent_url' param",
  silent: 'a2a agent error: nobody answers in a replay',
};

function ofService(params: EvalParams, name: string, { wanting, silent }: typeof REST): Finding {
  return failed(textParam(params, name) === '' ? wanting : silent);
}

function missingTool(params: EvalParams, { metadata }: EvalContext): string {
  if (textParam(params, 'tool') === '') return "tool_exec: 'tool' parameter is required";
  return Object.keys(metadata).length === 0
    ? 'tool_exec: no metadata on eval context; host must inject tool_registry'
    : 'tool_exec: "tool_registry" not present in metadata; host must inject the tool registry';
}

function ofToolCalls(params: EvalParams, { toolCalls }: EvalContext, behaviour: EvalBehaviour): Finding {
  const refused = limitRefused(params, behaviour);
  if (refused !== undefined) return refused;
  if (behaviour.noToolCalls === 'wants a judge') return failed(NO_JUDGE);
  const tools = textListParam(params, 'tools');
  const judged = toolCalls.filter(({ toolName }) => tools.length === 0 || tools.includes(toolName));
  if (judged.length > 0) return { ...failed(NO_JUDGE), details: { tool_calls_sent: judged.length } };
  const explanation = 'no matching tool calls to judge';
  return { score: 1, explanation, skipped: true, skipReason: 'no matching tool calls' };
}

/** What those that compare an answer with a question, or with what was retrieved, cannot do without. */
function missingInput(type: string, params: EvalParams, context: EvalContext): Finding | undefined {
  if (RETRIEVAL.has(type) && !hasRetrieved(params, context)) return failed(NO_CONTEXT);
  if (ASKING.has(type) && !hasQuestion(params, context)) return failed(NO_QUESTION);
  if (type === 'contextual_recall' && !textParam(params, 'reference') && !textParam(params, 'expected_output')) {
    return failed(NO_REFERENCE);
  }
  return undefined;
}

const RETRIEVAL: ReadonlySet<string> = new Set([
  ...['faithfulness', 'contextual_precision', 'contextual_recall', 'contextual_relevancy', 'hallucination'],
]);
const ASKING: ReadonlySet<string> = new Set(['answer_relevancy', 'contextual_precision', 'contextual_relevancy']);

const NO_CONTEXT =
  "no context provided: supply 'contexts' ([]string), 'context' (string), or 'context_field' (metadata key)";
const NO_QUESTION = "no question found: supply 'question' param or include a user turn in the session";
const NO_REFERENCE = "no ground-truth answer: supply 'reference' (or 'expected_output') in params";

function hasRetrieved(params: EvalParams, { metadata }: EvalContext): boolean {
  if (textListParam(params, 'contexts').length > 0 || textParam(params, 'context') !== '') return true;
  const field = textParam(params, 'context_field');
  return field !== '' && (textParam(metadata, field) !== '' || textListParam(metadata, field).length > 0);
}

function hasQuestion(params: EvalParams, { messages }: EvalContext): boolean {
  if (textParam(params, 'question') !== '') return true;
  const asked = messages.findLast(({ role }) => role.toLowerCase() === 'user');
  return asked !== undefined && asked.content !== '';
}

/** Limits belong to a wrapper, which would not see them here. */
function limitRefused(params: EvalParams, { limitsOfJudge }: EvalBehaviour): Finding | undefined {
  if (limitsOfJudge === 'passed over') return undefined;
  const limit = ['min_score', 'max_score'].find((name) => Object.hasOwn(params, name));
  if (limit === undefined) return undefined;
  return erred(
    `${limit} is not a valid param on an eval handler; wrap with \`type: assertion\` and put the threshold there (see runtime/evals/wrappers.go)`,
  );
}

function failed(explanation: string): Finding {
  return { score: 0, explanation };
}

function erred(error: string): Finding {
  return { ...failed(error), error };
}
