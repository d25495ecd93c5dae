import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/conversation/message.js';
import { findHandler } from '../../../src/eval/catalogue.js';
import type { EvalContext } from '../../../src/hook/evals.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const TRANSITIONS = [
  { from: 'start', to: 'triage', turn_index: 1 },
  { from: 'triage', to: 'resolve', turn_index: 5 },
  { from: 'resolve', to: 'done', turn_index: 7 },
];
const WALKED = {
  workflow_complete: true,
  workflow_current_state: 'done',
  workflow_transitions: TRANSITIONS,
};

function ask(type: string, params: Record<string, unknown>, given: Partial<EvalContext>) {
  return findHandler(type)?.evaluate(params, evalContext(given), documented.evals);
}

describe('what a workflow did', () => {
  test.each([
    ['workflow_complete', {}, WALKED, 1, 'workflow completed in terminal state "done"'],
    ['workflow_complete', {}, { workflow_complete: false }, 0, 'workflow has not reached a terminal state'],
    ['workflow_complete', {}, { workflow_complete: 'true' }, 0, 'invalid workflow completion status type'],
    ['workflow_complete', {}, {}, 0, 'no workflow completion status in context'],
    ['state_is', { state: 'done' }, WALKED, 1, 'workflow is in expected state "done"'],
    ['state_is', { state: 'triage' }, WALKED, 0, 'expected state "triage" but got "done"'],
    ['state_is', { state: 'done' }, { workflow_current_state: 5 }, 0, 'no workflow state available in context'],
    ['state_is', { state: 5 }, WALKED, 0, "missing required param 'state'"],
    ['transitioned_to', { state: 'resolve' }, WALKED, 1, 'workflow transitioned to "resolve"'],
    ['transitioned_to', { state: 'start' }, WALKED, 0, 'no transition to state "start" found'],
    ['transitioned_to', { state: 'done' }, {}, 0, 'no workflow transitions available in context'],
    ['transitioned_to', { state: 'x' }, { workflow_transitions: 'x' }, 0, 'invalid transitions data in context'],
    [
      'workflow_transition_order',
      { sequence: ['triage', 'done'] },
      WALKED,
      1,
      'sequence [triage → done] fully matched',
    ],
    [
      'workflow_transition_order',
      { sequence: ['done', 'triage'] },
      WALKED,
      0.5,
      'sequence incomplete: matched 1/2, missing "triage"',
    ],
    ['workflow_transition_order', { sequence: [] }, WALKED, 0, "missing or empty required param 'sequence'"],
  ])('%s with %j', (type, params, extras, score, explanation) => {
    expect(ask(type, params, { extras })).toMatchObject({ score, explanation });
  });
});

describe('workflow_tool_access', () => {
  const toolCalls = [0, 1, 3, 5].map((turnIndex) => ({ turnIndex, toolName: 'search', error: '', errorType: '' }));

  test('names each call that the state at its turn does not allow', () => {
    const finding = ask(
      'workflow_tool_access',
      { rules: [{ state: 'triage', allowed: ['book'] }] },
      { extras: WALKED, toolCalls },
    );
    expect(finding).toMatchObject({
      score: 0,
      explanation: '2 violation(s): search called in state "triage" (turn 1); search called in state "triage" (turn 3)',
    });
  });

  test('leaves states without a rule open, and what came before the first transition', () => {
    const finding = ask(
      'workflow_tool_access',
      { rules: [{ state: 'start', allowed: [] }] },
      { extras: WALKED, toolCalls },
    );
    expect(finding).toMatchObject({ score: 1, explanation: 'all tool calls comply with 1 access rule(s)' });
  });

  test('takes a transition without a turn as one from the beginning', () => {
    const extras = { workflow_transitions: [5, { to: 7 }, { to: 'done' }] };
    const finding = ask('workflow_tool_access', { rules: [{ state: 'done', allowed: [] }] }, { extras, toolCalls });
    expect(finding).toMatchObject({ score: 0, value: { violation_count: 4 } });
  });

  test('has nothing to say without a rule that names a state', () => {
    const finding = ask('workflow_tool_access', { rules: ['x', { allowed: ['search'] }] }, { toolCalls });
    expect(finding).toEqual({ score: 1, explanation: 'no access rules specified' });
  });
});

describe('spoke_in_state', () => {
  const stamped = (role: string, content: string, state: unknown): Message => ({
    role,
    content,
    recorded: { meta: { current_workflow_state: { current_state: state } } },
  });
  const messages = [
    stamped('user', 'Hi', 'asked'),
    stamped('assistant', 'Hello', 'triage'),
    stamped('assistant', ' \u0085', 'silent'),
    stamped('Assistant', 'Well', 'resolve'),
    stamped('assistant', 'Again', 'triage'),
    stamped('assistant', 'Numbered', 5),
  ];

  test('finds the states in which the assistant wrote something', () => {
    expect(ask('spoke_in_state', { state: 'resolve' }, { messages })).toEqual({
      score: 1,
      value: { state: 'resolve' },
      explanation: 'state "resolve" produced assistant output',
      details: { states_that_spoke: ['triage', 'resolve'] },
    });
  });

  test.each(['silent', 'asked'])('does not find "%s", in which nobody but a user wrote', (state) => {
    expect(ask('spoke_in_state', { state }, { messages })).toMatchObject({
      score: 0,
      explanation: `no assistant message with text was produced in state "${state}"`,
    });
  });

  test('says so when no message bears a state', () => {
    const finding = ask('spoke_in_state', { state: 'x' }, { messages: [{ role: 'assistant', content: 'Hello' }] });
    expect(finding).toMatchObject({ score: 0, details: { any_state_stamped: false, states_that_spoke: null } });
  });
});
