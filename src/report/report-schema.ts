import { z } from 'zod';
import { FAIL_KINDS } from './fail-kinds.js';

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
  process: z
    .strictObject({
      started: count,
      cached: count.describe('runs whose outcome was known from an earlier one'),
      failures: z.record(z.string(), count).describe('how often it failed for each reason'),
    })
    .exactOptional()
    .describe('of a hook that is a process'),
  timings: z
    .strictObject({ medianMs: z.number(), p95Ms: z.number() })
    .exactOptional()
    .describe('only when asked for: no two runs take the same time'),
});

const trigger = z.enum([
  'every_turn',
  'sample_turns',
  'on_session_complete',
  'sample_sessions',
  'on_conversation_complete',
  'on_workflow_step',
]);

const evalCounts = {
  evaluated: count.describe('results that passed or failed'),
  passed: count,
  failed: count,
  skipped: count.describe('its condition did not hold, or it needs what a replay has not'),
  errored: count.describe('results that give no verdict; most hold an error'),
};

const evalReport = z.strictObject({
  id: z.string(),
  type: z.string(),
  trigger,
  ...place,
  ...evalCounts,
  scored: count.describe('results that have a score'),
  meanScore: z.number().exactOptional().describe('absent when no result has a score'),
});

const policy = z.strictObject({
  id: z.string(),
  file: z.string(),
  prompt: z.string(),
  digest: z.string(),
  guardrails: z.array(guardrail),
  hooks: z.array(hook),
  evals: z.array(evalReport),
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
  evals: z.strictObject(evalCounts),
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

const evalAnswer = z.strictObject({
  policy: z.string(),
  file: z.string(),
  line: line.describe("of the turn's last answer, or of the conversation"),
  conversation: z.string(),
  turn: z.int().describe('the turn after which it was asked'),
  id: z.string(),
  type: z.string(),
  trigger,
  score: z.number().exactOptional().describe('absent when it gave none'),
  value: z.unknown().exactOptional().describe('left out by --redact'),
  explanation: z.string().exactOptional().describe('left out by --redact'),
  passed: z.boolean().nullable().describe('null when it could not tell'),
  asked: z.boolean().describe('false when its condition did not hold, so that there was nothing to ask'),
  skipped: z.boolean(),
  skipReason: z.string().exactOptional(),
  error: z.string().exactOptional(),
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
  evals: z.array(evalAnswer),
  gate: z.strictObject({
    failed: z.boolean(),
    exit: z.int(),
    reasons: z.array(z.string()),
    failOn: z.array(z.enum(FAIL_KINDS)),
  }),
});

/** The schema that is published, as JSON Schema. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema, { target: 'draft-2020-12' });
}
