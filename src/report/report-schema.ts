import { z } from 'zod';
import { DIFFERENCES } from '../compare/recorded-answer.js';
import { cutSchema } from './cut-schema.js';
import { coverageSchema } from './exercised/coverage-schema.js';
import { FAIL_KINDS } from './fail-kinds.js';
import { fateSchema } from './fate/fate-schema.js';
import { knownEntry } from './known/known-file.js';
import { labelReport } from './labels/label-schema.js';
import { leakSchema } from './leaks/leak-schema.js';
import { count, evalCounts, policy, reasons, trigger } from './policy-schema.js';

// Loaded only by whoever reads a saved report or publishes the schema: zod takes longer to load than a small run.

const line = z.int().min(0);
const outcome = z.enum(['denied', 'enforced', 'monitored', 'crashed']).describe('what it did');

const input = z.strictObject({
  file: z.string().describe('as it was named'),
  format: z.string().nullable().describe('null when the input could not be read at all'),
  conversations: count.describe('how many it holds'),
  responses: count.describe('assistant messages, those that only call tools included'),
  chunks: count.describe('pieces of streams'),
  skipped: z
    .array(
      z.strictObject({
        line: line.describe('of the record; 0 is the input as a whole'),
        reason: z.string().describe('why it was skipped'),
      }),
    )
    .describe('what was not evaluated'),
  notes: z
    .array(
      z.strictObject({
        line: line.describe('of the record'),
        conversation: z.string().exactOptional().describe('the conversation that it is about'),
        text: z.string().describe('what is odd'),
      }),
    )
    .describe('what is odd, but could be read'),
});

const totals = z.strictObject({
  conversations: count.describe('how many were replayed'),
  turns: count.describe('messages of users'),
  responses: count.describe('assistant messages, those that only call tools included'),
  toolCalls: count.describe('calls of tools'),
  chunks: count.describe('pieces of streams'),
  evaluations: count.describe('texts that guardrails judged, of all policies'),
  skipped: count.describe('records that were not evaluated'),
  masked: count.describe('violations without effect, because an earlier decision came first'),
  violations: z
    .strictObject({
      denied: count.describe('stopped'),
      enforced: count.describe('replaced or cut'),
      monitored: count.describe('recorded, and nothing changed'),
      crashed: count.describe('a hook failed'),
    })
    .describe('violations with effect, of all policies'),
  expectations: z
    .strictObject({
      met: count.describe('expected, and found'),
      missed: count.describe('expected, and not found'),
      unexpected: count.describe('found in a conversation that says what to expect, and not expected'),
    })
    .describe('what transcripts say should happen'),
  evals: z.strictObject(evalCounts).describe('results of evals, of all policies'),
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
  policy: z.string().describe('the id of the policy'),
  file: z.string().describe('the transcript'),
  line: line.describe('of the record; in a chunk log, of the chunk'),
  conversation: z.string().describe('its id'),
  turn: z.int().describe('counted from 1 by the messages of the user'),
  round: z.int().describe('the answer within the turn, from 1'),
  phase: z
    .enum([
      'session_start',
      'provider_before',
      'chunk',
      'provider_after',
      'tool_before',
      'tool_after',
      'session_update',
      'eval',
      'session_end',
    ])
    .describe('where in the pipeline'),
  hook: z.string().describe('who objected'),
  guardrail: z.string().exactOptional().describe('absent for hooks that are not guardrails'),
  outcome,
  reason: z.string().describe('the word, field or limit'),
  spans: z
    .array(
      z.strictObject({
        start: count.describe('where it begins'),
        end: count.describe('where it ends'),
        text: z.string().describe('what stands there; its length only, with --redact'),
      }),
    )
    .describe('what the policy objects to; offsets count code points'),
  stream: stream.exactOptional().describe('of an answer that was stopped while it arrived'),
  before: z.string().exactOptional().describe('the text that was judged'),
  after: z.string().exactOptional().describe('what became of it, when something did'),
  masked: z.boolean().describe('whether an earlier decision left it without effect'),
  afterDenial: z
    .boolean()
    .describe('whether an earlier decision wiped out part of the recording, so that it is a what-if'),
  expected: z.boolean().exactOptional().describe('absent when the transcript says nothing'),
  known: z
    .boolean()
    .exactOptional()
    .describe('whether it is on the list of known violations; absent without such a list, or when it does not count'),
  prints: z
    .array(
      z.strictObject({
        fingerprint: z.string().describe('the same in other runs'),
        by: z.string().describe('type of the guardrail, or name of the hook'),
        hit: z.string().exactOptional().describe('the word, field or limit'),
      }),
    )
    .exactOptional()
    .describe('only with a list of known violations: what it is known by'),
  why: reasons.describe('only when asked for: which defaults and behaviours decided'),
});

const evalAnswer = z.strictObject({
  policy: z.string().describe('the id of the policy'),
  file: z.string().describe('the transcript'),
  line: line.describe("of the turn's last answer, or of the conversation"),
  conversation: z.string().describe('its id'),
  turn: z.int().describe('the turn after which it was asked'),
  id: z.string().describe('the eval'),
  type: z.string().describe('what it looks for'),
  trigger,
  score: z.number().exactOptional().describe('absent when it gave none'),
  value: z.unknown().exactOptional().describe('left out by --redact'),
  explanation: z.string().exactOptional().describe('left out by --redact'),
  passed: z.boolean().nullable().describe('null when it could not tell'),
  asked: z.boolean().describe('false when its condition did not hold, so that there was nothing to ask'),
  skipped: z.boolean().describe('whether it was not answered on purpose'),
  skipReason: z.string().exactOptional().describe('why it was skipped'),
  error: z.string().exactOptional().describe('why it could not answer'),
});

const figure = z.union([z.number(), z.array(z.string())]);

const recorded = z.strictObject({
  answers: count.describe('answers of which at least one verdict was compared'),
  silent: count.describe('answers without any recorded verdict'),
  verdicts: z
    .strictObject({
      agreeing: count.describe('the same as recorded'),
      differing: count.describe('others than recorded'),
      notComparable: count.describe('the text that was judged is not recorded'),
    })
    .describe('of guardrails'),
  numbers: z
    .strictObject({
      agreeing: count.describe('the same as recorded'),
      differing: count.describe('others than recorded'),
    })
    .describe('what guardrails measured'),
  differences: z
    .array(
      z.strictObject({
        policy: z.string().describe('the id of the policy'),
        file: z.string().describe('the transcript'),
        line: line.describe('of the record'),
        conversation: z.string().describe('its id'),
        turn: z.int().describe('counted from 1 by the messages of the user'),
        round: z.int().describe('the answer within the turn, from 1'),
        kind: z.enum(DIFFERENCES).describe('how they differ'),
        type: z.string().describe('as recorded; of what only we have, as the pack writes it'),
        guardrail: z.string().exactOptional().describe('absent when the policy has none that it could be'),
        recorded: z.enum(['passed', 'failed']).exactOptional().describe('absent when nothing was recorded'),
        ours: z
          .enum(['allowed', 'denied', 'enforced', 'monitored', 'crashed'])
          .exactOptional()
          .describe('absent when not judged'),
        reason: z.string().exactOptional().describe('of our objection'),
        numbers: z
          .array(
            z.strictObject({
              name: z.string().describe('what is measured'),
              recorded: figure.describe('as recorded'),
              ours: figure.describe('as measured here'),
            }),
          )
          .exactOptional()
          .describe('what differs of what was measured'),
      }),
    )
    .describe('where recorded verdicts and ours differ'),
});

const known = z.strictObject({
  known: count.describe('violations that count, and were known'),
  fresh: count.describe('violations that count, and were not'),
  entries: count.describe('what the list has'),
  met: count.describe('of that, what was met again'),
  fixed: z.array(knownEntry).describe('of that, what is no more'),
});

/** A saved report, as `render` and `merge` read it. */
export const reportSchema = z.strictObject({
  schema: z.literal('promptkit-hooks/report/1').describe('promptkit-hooks/report/1'),
  tool: z
    .strictObject({ name: z.string().describe('its name'), version: z.string().describe('its version') })
    .describe('what wrote the report'),
  semantics: z.string().describe('which behaviours held'),
  partial: z.boolean().describe('true when the run was interrupted'),
  policies: z.array(policy).describe('what the conversations were replayed under'),
  inputs: z.array(input).describe('the transcripts'),
  totals: totals.describe('what was counted'),
  violations: z.array(violation).describe('all of them, by input and policy'),
  evals: z.array(evalAnswer).describe('what evals answered'),
  fates: fateSchema
    .exactOptional()
    .describe('what users saw and what was kept; absent where that is what models wrote, or when every cut was tried'),
  recorded: recorded.exactOptional().describe('only when recorded verdicts are compared with ours'),
  labels: labelReport.exactOptional().describe('only when something is held against labels'),
  cuts: cutSchema.exactOptional().describe('only when every cut was tried'),
  known: known.exactOptional().describe('only when there is a list of known violations'),
  coverage: coverageSchema.exactOptional().describe('only when asked for: what the traffic exercised'),
  leaks: leakSchema.exactOptional().describe('only when asked for: what users had seen of streams'),
  gate: z
    .strictObject({
      failed: z.boolean().describe('whether something is above the gate'),
      exit: z.int().describe('the exit code'),
      reasons: z.array(z.string()).describe('why, in words'),
      failOn: z.array(z.enum(FAIL_KINDS)).describe('what fails a run'),
    })
    .describe('what the run comes to'),
});
