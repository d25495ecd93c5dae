import { z } from 'zod';

// Loaded only by whoever reads a saved report or publishes the schema: zod takes longer to load than a small run.

const count = z.int().min(0);
const place = { file: z.string(), line: z.int(), column: z.int() };
const line = z.int().min(0);
const outcome = z.enum(['denied', 'enforced', 'monitored', 'crashed']);

const guardrail = z.strictObject({
  id: z.string(),
  type: z.string(),
  ...place,
  monitor: z.boolean(),
  streaming: z.boolean(),
  evaluated: count.describe('texts that it judged: a response counts once, however many chunks it came in'),
  fired: count.describe('texts that it objected to with effect, monitored ones included'),
  masked: count.describe('objections without effect, because an earlier decision came first'),
});

const hook = z.strictObject({
  name: z.string(),
  kind: z.enum(['provider', 'tool', 'session', 'eval']),
  source: z.string(),
  evaluated: count,
  fired: count,
  failed: count,
});

const policy = z.strictObject({
  id: z.string(),
  file: z.string(),
  prompt: z.string(),
  digest: z.string(),
  guardrails: z.array(guardrail),
  hooks: z.array(hook),
});

const input = z.strictObject({
  file: z.string(),
  format: z.string().nullable().describe('null when the input could not be read at all'),
  conversations: count,
  responses: count,
  chunks: count,
  skipped: z
    .array(z.strictObject({ line, reason: z.string() }))
    .describe('what was not evaluated; line 0 is the input as a whole'),
  notes: z.array(z.strictObject({ line, conversation: z.string().exactOptional(), text: z.string() })),
});

const totals = z.strictObject({
  conversations: count,
  turns: count,
  responses: count,
  toolCalls: count,
  chunks: count,
  evaluations: count,
  skipped: count,
  masked: count,
  violations: z.strictObject({ denied: count, enforced: count, monitored: count, crashed: count }),
  expectations: z.strictObject({ met: count, missed: count, unexpected: count }),
});

const stream = z.strictObject({
  chunk: count.describe('number of the chunk that tripped the hook, from 1'),
  at: count.exactOptional().describe('the fewest characters after which it could have fired'),
  exposed: count.describe('characters that the consumer had when it fired'),
  withheld: count.describe('characters that were recorded and never sent, thanks to the stop'),
  holdback: z
    .record(z.string(), count)
    .exactOptional()
    .describe('what would have been exposed had so many characters been held back'),
});

const violation = z.strictObject({
  policy: z.string(),
  file: z.string(),
  line,
  conversation: z.string(),
  turn: z.int(),
  round: z.int(),
  phase: z.enum([
    'session_start',
    'provider_before',
    'chunk',
    'provider_after',
    'tool_before',
    'tool_after',
    'session_update',
    'eval',
    'session_end',
  ]),
  hook: z.string(),
  guardrail: z.string().exactOptional().describe('absent for hooks that are not guardrails'),
  outcome,
  reason: z.string(),
  spans: z
    .array(z.strictObject({ start: count, end: count, text: z.string() }))
    .describe('what the policy objects to; offsets count code points'),
  stream: stream.exactOptional(),
  before: z.string().exactOptional().describe('the text that was judged'),
  after: z.string().exactOptional().describe('what became of it, when something did'),
  masked: z.boolean(),
  afterDenial: z.boolean(),
  expected: z.boolean().exactOptional().describe('absent when the transcript says nothing'),
});

/** A saved report, as `render` and `merge` read it. */
export const reportSchema = z.strictObject({
  schema: z.literal('promptkit-hooks/report/1'),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  semantics: z.string(),
  partial: z.boolean().describe('true when the run was interrupted'),
  policies: z.array(policy),
  inputs: z.array(input),
  totals,
  violations: z.array(violation),
  gate: z.strictObject({ failed: z.boolean(), exit: z.int(), reasons: z.array(z.string()) }),
});

/** The schema that is published, as JSON Schema. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema, { target: 'draft-2020-12' });
}
