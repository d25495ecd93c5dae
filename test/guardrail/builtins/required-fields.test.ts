import { expect, test } from 'vitest';
import { requiredFields } from '../../../src/guardrail/builtins/required-fields.js';
import { compiled, judgeOf, objectionTo } from './judging.js';

const params = { required_fields: ['order number', 'ΣΊΣΥΦΟΣ', 'Straße'] };

test.each([
  ['all there, in any case', 'Order Number, σίσυφος, STRAẞE', undefined],
  ['inside other words', 'preorder numbers, σίσυφοσα, straßen', undefined],
  ['one missing', 'ORDER NUMBER, straße', 'lacks "ΣΊΣΥΦΟΣ"'],
  ['white space is itself', 'order  number, σίσυφος, straße', 'lacks "order number"'],
  ['all missing', '', 'lacks "order number" and "ΣΊΣΥΦΟΣ" and "Straße"'],
])('%s', (_title, text, reason) => {
  expect(objectionTo(judgeOf(requiredFields, params), text)?.reason).toBe(reason);
});

test('a release that heeds case does', () => {
  const judge = judgeOf(requiredFields, { fields: ['Order'] }, { requiredFieldsCase: 'exact' });
  expect(objectionTo(judge, 'order')?.reason).toBe('lacks "Order"');
  expect(objectionTo(judge, 'Order')).toBeUndefined();
});

test('it needs the whole text, and does not judge a response that only calls tools', () => {
  const judge = judgeOf(requiredFields, params);
  expect([judge.streaming, judge.judgesToolOnly]).toEqual([false, false]);
  expect(judge.open().push('nothing')).toBeUndefined();
});

test.each([[{}], [{ required_fields: [] }], [{ required_fields: ['a', ' '] }], [{ fields: 'a' }]])(
  'unusable params: %j',
  (unusable) => {
    expect(compiled(requiredFields, unusable).judge).toBeUndefined();
  },
);
