import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalHandler } from '../handler.js';
import { textListParam, textParam } from '../params.js';
import { ratio } from '../score.js';
import { hasArgument } from '../tool-arguments.js';
import { callsOf, type ToolCalls } from '../tool-calls.js';

export const invariantFieldsPreserved: EvalHandler = {
  type: 'invariant_fields_preserved',
  aliases: [],
  summary: 'an argument that one call of a tool had is in every later call of it',
  params: z.object({
    tool: z.string().min(1).describe('a tool'),
    fields: z.array(z.string().min(1)).min(1).describe('a list of arguments'),
  }),
  evaluate(params, { toolCalls }) {
    const tool = textParam(params, 'tool');
    const fields = textListParam(params, 'fields');
    if (tool === '' || fields.length === 0) {
      return { score: 0, explanation: "both 'tool' and 'fields' params are required" };
    }
    const calls = callsOf(toolCalls, tool);
    if (calls.length < 2) {
      return { score: 1, explanation: `fewer than 2 calls to ${goQuote(tool)} — nothing to compare` };
    }
    const lost = fields.flatMap((field) => lossOf(field, calls));
    const preserved = fields.length - lost.length;
    const finding = { score: ratio(preserved, fields.length), value: { preserved, total: fields.length, tool } };
    if (lost.length === 0) {
      const kept = `all ${fields.length} tracked field(s) preserved across ${calls.length} calls to ${goQuote(tool)}`;
      return { ...finding, explanation: kept };
    }
    const named = lost.map(({ field, lost_at: index }) => `field ${goQuote(field)} lost at call ${index}`);
    const explanation = `${lost.length} field(s) lost: ${named.join('; ')}`;
    return { ...finding, explanation, details: { violations: lost, tool } };
  },
};

/** The first call that lacks a field which an earlier one had. */
function lossOf(field: string, calls: ToolCalls) {
  const first = calls.findIndex((call) => hasArgument(call, field));
  const index = calls.findIndex((call, at) => first !== -1 && at > first && !hasArgument(call, field));
  return index === -1 ? [] : [{ field, lost_at: index, call_index: index }];
}
