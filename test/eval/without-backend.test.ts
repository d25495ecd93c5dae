import { describe, expect, test } from 'vitest';
import type { EvalBehaviour } from '../../src/eval/handler.js';
import { withoutBackend } from '../../src/eval/without-backend.js';
import type { EvalContext } from '../../src/hook/evals.js';
import { documented } from '../../src/semantics/documented.js';
import { evalContext } from './eval-context.js';
import { toolCall } from './tool-call.js';

const ASKED = evalContext({ messages: [{ role: 'User', content: 'why?' }], currentOutput: 'because' });
const NO_JUDGE = 'judge_provider not found in metadata';
const NO_CONTEXT = expect.stringMatching(/^no context provided/);
const NO_QUESTION = expect.stringMatching(/^no question found/);

function ask(type: string, params: object, context: Partial<EvalContext> = {}, more: Partial<EvalBehaviour> = {}) {
  return withoutBackend(type, { ...params }, { ...ASKED, ...context }, { ...documented.evals, ...more });
}

describe('without somebody to ask', () => {
  test.each<[type: string, params: object, explanation: unknown]>([
    ['llm_judge', { criteria: 'c' }, NO_JUDGE],
    ['bias', {}, NO_JUDGE],
    ['role_violation', { agent_role: 'r' }, NO_JUDGE],
    ['answer_relevancy', {}, NO_JUDGE],
    ['faithfulness', {}, NO_CONTEXT],
    ['faithfulness', { contexts: [5] }, NO_CONTEXT],
    ['hallucination', { context: 'x' }, NO_JUDGE],
    ['contextual_precision', { contexts: ['x'] }, NO_JUDGE],
    ['contextual_recall', { contexts: ['x'] }, expect.stringMatching(/^no ground-truth answer/)],
    ['contextual_recall', { contexts: ['x'], expected_output: 'y' }, NO_JUDGE],
    ['rest_eval', {}, "rest_eval requires a 'url' param"],
    ['rest_eval_session', { url: 'http://a' }, 'request failed: nobody answers in a replay'],
    ['a2a_eval_session', { agent_url: 5 }, "a2a_eval requires an 'agent_url' param"],
    ['a2a_eval', { agent_url: 'http://a' }, 'a2a agent error: nobody answers in a replay'],
    ['tool_exec', {}, "tool_exec: 'tool' parameter is required"],
    ['tool_exec', { tool: 'x' }, expect.stringMatching(/^tool_exec: no metadata/)],
  ])('%s of %j scores 0 and says what it misses', (type, params, explanation) => {
    expect(ask(type, params)).toEqual({ score: 0, explanation });
  });

  test.each<[type: string, params: object, context: Partial<EvalContext>, explanation: unknown]>([
    ['answer_relevancy', {}, { messages: [] }, NO_QUESTION],
    ['contextual_relevancy', { context: 'x' }, { messages: [] }, NO_QUESTION],
    ['answer_relevancy', { question: 'q' }, { messages: [] }, NO_JUDGE],
    ['faithfulness', { context_field: 'found' }, { metadata: { found: ['x'] } }, NO_JUDGE],
    ['faithfulness', { context_field: 'found' }, { metadata: { found: '' } }, NO_CONTEXT],
    ['tool_exec', { tool: 'x' }, { metadata: { a: 1 } }, expect.stringMatching(/^tool_exec: "tool_registry" not/)],
  ])('%s of %j looks at %j', (type, params, context, explanation) => {
    expect(ask(type, params, context)).toEqual({ score: 0, explanation });
  });

  test.each([
    [{}, 'model is required'],
    [{ model: 5 }, 'model is required'],
    [{ model: 'm' }, 'expected_label is required'],
  ])('a classifier that is set up with %j fails', (params, error) => {
    expect(ask('text_sentiment', params)).toEqual({ score: 0, explanation: error, error });
  });

  test.each([
    ['text_toxicity', 'text'],
    ['image_moderation', 'image'],
    ['audio_emotion', 'audio'],
  ])('%s that is set up well lets pass', (type, kind) => {
    const skipReason = expect.stringContaining(`defaults.inference.${kind}_classifier`);
    expect(ask(type, { model: 'm', expected_label: 'l' })).toEqual({ score: 1, skipped: true, skipReason });
  });
});

describe('limits on an eval with a judge', () => {
  const refused = { limitsOfJudge: 'an error' } as const;

  test.each([
    ['llm_judge', { min_score: 0.5 }, 'min_score'],
    ['toxicity', { max_score: null }, 'max_score'],
    ['llm_judge_tool_calls', { min_score: 1, max_score: 1 }, 'min_score'],
    ['text_toxicity', { model: 'm', expected_label: 'l', min_score: 0.5 }, 'min_score'],
  ])('are an error: %s of %j', (type, params, name) => {
    const error = expect.stringMatching(new RegExp(`^${name} is not a valid param on an eval handler`));
    expect(ask(type, params, {}, refused)).toEqual({ score: 0, explanation: error, error });
  });

  test.each([
    ['faithfulness', NO_CONTEXT],
    ['rest_eval', "rest_eval requires a 'url' param"],
  ])('are not looked at before what %s cannot do without', (type, explanation) => {
    expect(ask(type, { min_score: 0.5 }, {}, refused)).toEqual({ score: 0, explanation });
  });
});

describe('llm_judge_tool_calls', () => {
  const called = { toolCalls: [toolCall('search'), toolCall('book')] };

  test('has nothing to judge where none of its tools was called', () => {
    const nothing = { score: 1, skipped: true, skipReason: 'no matching tool calls' };
    expect(ask('llm_judge_tool_calls', {})).toMatchObject(nothing);
    expect(ask('llm_judge_tool_calls', { tools: ['pay'] }, called)).toMatchObject(nothing);
  });

  test('misses its judge where there is something, and says how many calls it had', () => {
    expect(ask('llm_judge_tool_calls', { tools: ['book'] }, called)).toEqual({
      score: 0,
      explanation: NO_JUDGE,
      details: { tool_calls_sent: 1 },
    });
  });

  test('may miss its judge first', () => {
    const finding = ask('llm_judge_tool_calls', {}, {}, { noToolCalls: 'wants a judge' });
    expect(finding).toEqual({ score: 0, explanation: NO_JUDGE });
  });
});
