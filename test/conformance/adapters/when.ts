import { z } from 'zod';
import { whyNot } from '../../../src/eval/condition.js';
import { defineAdapter } from '../adapter.js';
import { goToolCalls, toolCallRecordsOf } from '../pieces/eval-context.js';
import { conditionOf, goCondition } from '../pieces/eval-definition.js';

const schema = z.strictObject({ when: goCondition, tool_calls: goToolCalls });

export const when = defineAdapter('when', schema, ({ when: given, tool_calls: calls }) => {
  const reason = whyNot(conditionOf(given), toolCallRecordsOf(calls));
  return { run: reason === undefined, reason: reason ?? '' };
});
