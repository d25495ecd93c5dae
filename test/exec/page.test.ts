import { describe, expect, test } from 'vitest';
import { decisionOf } from '../../src/exec/answer.js';
import { evalRequestJson } from '../../src/exec/eval-request-json.js';
import { evalResultJson } from '../../src/exec/eval-result-json.js';
import {
  afterCallJson,
  afterExecutionJson,
  beforeCallJson,
  beforeExecutionJson,
  sessionJson,
} from '../../src/exec/wire.js';
import { pageAt } from '../docs/pages.js';
import { evalContext } from '../eval/eval-context.js';

const { text } = pageAt('docs/exec-hooks.md');

const messages = [{ role: 'user', content: 'Hi' }];
const request = {
  providerId: 'recorded',
  model: 'recorded',
  messages,
  systemPrompt: 'Be brief.',
  round: 1,
  metadata: {},
};
const message = { role: 'assistant', content: 'Hello', toolCalls: [], validations: [] };
const response = { providerId: 'recorded', model: 'recorded', message, round: 1, latencyMs: 0 };
const call = { name: 'lookup', args: '{ "id": 7 }', callId: 'c1' };
const result = { name: 'lookup', callId: 'c1', content: 'late', error: '', latencyMs: 0 };
const event = { sessionId: 's1', conversationId: 's1', messages, turnIndex: 1, metadata: {} };
const context = evalContext({
  messages: [...messages, { role: 'assistant', content: 'Hello' }],
  currentOutput: 'Hello',
  sessionId: 's1',
});

describe('the page about programs shows', () => {
  const sent = { replacement: 'sent' } as const;

  test.each([
    ['before a call', beforeCallJson(request, sent)],
    ['after a call', afterCallJson(request, response, sent)],
    ['before a tool call', beforeExecutionJson(call)],
    ['after a tool call', afterExecutionJson(call, result)],
    ['in a session', sessionJson('session_update', event)],
    ['of an eval', evalResultJson({ evalId: 'polite', type: 'contains', score: 1, sessionId: 's1', turnIndex: 1 })],
    ['for an eval', evalRequestJson('tone', { min: 1 }, context)],
  ])('what is sent %s, to the byte', (_when, json) => {
    expect(text.split('\n')).toContain(`    ${json}`);
  });

  const rows = [...text.matchAll(/^\| `([^`]*)` \| (allow|deny|enforced)(.*) \|$/gm)];

  test.each(rows.map(([, answer = '', kind, rest]) => [answer, kind, rest]))(
    'what %s decides',
    (answer, kind, rest) => {
      const decide = () => decisionOf(new TextEncoder().encode(answer));
      if (rest?.includes('invalid')) expect(decide).toThrow();
      else expect(decide().kind).toBe(kind);
    },
  );

  test('every kind of answer', () => {
    expect(rows.length).toBe(7);
  });
});

test('a release without a replacement is not sent one', () => {
  expect(beforeCallJson(request, { replacement: 'absent' })).not.toContain('Replacement');
  expect(beforeCallJson({ ...request, replacement: 'x' }, { replacement: 'sent' })).toContain('"Replacement":"x"');
});
