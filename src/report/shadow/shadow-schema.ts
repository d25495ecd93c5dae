import { z } from 'zod';
import { CHANGE_KINDS } from '../../compare/shadow/change.js';
import { STATES, WAYS } from '../../compare/shadow/side-verdict.js';
import { answerFate, fateCounts, turnEndSchema } from '../fate/fate-schema.js';
import { SHADOW_FAIL_KINDS } from './fail-kinds.js';
import { pairedLabels } from './labels/paired-labels-schema.js';

// Loaded only by whoever publishes the schema: zod takes longer to load than a small run.

const count = z.int().min(0);
const state = z
  .enum(['clean', 'monitored', 'enforced', 'denied', 'crashed', 'unreached'])
  .describe('what became of an answer; unreached: a decision before it had wiped it out');
const direction = z
  .enum(['stricter', 'looser', 'other'])
  .describe('whether the candidate lets less or more through; other: neither can be said');
const pair = count.describe('number of the pair of policies, from 0');
const share = z.number().min(0).max(1);

const change = z.strictObject({
  pair,
  text: z.string().describe('the change in words'),
  kind: z.enum(CHANGE_KINDS).describe('what kind of change it is'),
  baseline: z.string().exactOptional().describe('id of the guardrail or eval in the baseline, where it has it'),
  candidate: z.string().exactOptional().describe('id of the guardrail or eval in the candidate, where it has it'),
  param: z.string().exactOptional().describe('the param that holds the word or field, or has another value'),
  item: z.string().exactOptional().describe('the word or field that one side has'),
  from: z.unknown().describe('what it was').optional(),
  to: z.unknown().describe('what it is now').optional(),
});

const policies = z.strictObject({
  semantics: z.string().describe('whose behaviour was replayed'),
  policies: z
    .array(
      z.strictObject({
        id: z.string().describe('the file, and the prompt in it'),
        file: z.string().describe('the pack, or REVISION:PATH'),
        prompt: z.string().describe('the prompt'),
        digest: z.string().describe('of everything that decides about a verdict'),
        guardrails: z
          .array(
            z.strictObject({
              id: z.string().describe('its type; the second of a type is TYPE-2'),
              type: z.string().describe('the type that the pack names'),
              monitor: z.boolean().describe('whether it only records'),
            }),
          )
          .describe('in the order in which they are asked'),
        hooks: z
          .array(
            z.strictObject({
              name: z.string().describe('its name'),
              kind: z.string().describe('what it hooks into'),
              source: z.string().describe('where it comes from'),
            }),
          )
          .describe('hooks that no pack declares'),
        evals: count.describe('how many evals it has'),
      }),
    )
    .describe('one for each pair'),
});

const span = z.strictObject({
  start: count.describe('in code points'),
  end: count.describe('in code points'),
  text: z.string().describe('what is objected to; with --redact only its length'),
});

const objection = z.strictObject({
  phase: z.string().describe('when it was raised'),
  hook: z.string().describe('name of the hook'),
  guardrail: z.string().exactOptional().describe('id of the guardrail; absent for other hooks'),
  outcome: z.string().describe('what it did'),
  reason: z.string().describe('names the word, field or limit'),
  spans: z.array(span).describe('where it stands in the text'),
  before: z.string().exactOptional().describe('the text that was judged; left out by --redact'),
  stream: z
    .strictObject({
      chunk: count.describe('the chunk that tripped it, from 1'),
      at: count.exactOptional().describe('the fewest characters after which it could have fired'),
      exposed: count.describe('characters that the user had by then'),
      withheld: count.describe('characters that were never sent'),
    })
    .exactOptional()
    .describe('in a stream'),
});

const side = z.strictObject({
  outcome: state,
  objections: z.array(objection).describe('what was objected to with effect'),
  after: z.string().exactOptional().describe('what the user gets instead; left out by --redact'),
  fate: answerFate
    .exactOptional()
    .describe('what its user saw and what is kept, where a hook had something to say of it'),
  turnEnd: turnEndSchema.exactOptional().describe('how its turn ended, where that was in an error'),
  stop: z
    .strictObject({
      chunk: count.describe('the last chunk that was read, from 1'),
      exposed: count.describe('characters that the user had by then'),
    })
    .exactOptional()
    .describe('where the stream was stopped'),
  evals: z
    .record(z.string(), z.boolean().nullable())
    .exactOptional()
    .describe('where evals differ: whether each passed; null where it could not tell'),
});

const place = {
  pair,
  file: z.string().describe('the transcript'),
  line: count.describe('the record of the answer, from 1'),
  conversation: z.string().describe('its id, or #LINE'),
  turn: z.int().describe('as recorded'),
  round: z.int().describe('0 where no single answer is concerned'),
};
const ways = z.array(z.enum(WAYS)).describe('in what the two sides differ');

const transition = z.strictObject({
  group: count.describe('number of its group, from 0'),
  ...place,
  direction,
  ways,
  baseline: side.describe('what happens under the baseline'),
  candidate: side.describe('what happens under the candidate'),
  wrote: z.string().exactOptional().describe('what the model wrote; left out by --redact'),
  fingerprint: z.string().describe('the same for the same flip in another run, wherever the conversation stands'),
  accepted: z
    .strictObject({
      reason: z.string().describe('why it was accepted'),
      date: z.string().describe('when it was accepted'),
    })
    .exactOptional()
    .describe('absent: nobody has accepted it'),
});

const rate = z.strictObject({
  flips: count.describe('how many changed'),
  of: count.describe('of how many'),
  rate: share.nullable().describe('the share; null: nothing was measured'),
  interval: z
    .strictObject({
      method: z.enum(['wilson', 'clopper-pearson']).describe('how it was calculated'),
      low: share.describe('its lower end'),
      high: share.describe('its upper end'),
    })
    .nullable()
    .describe('where the true share lies; null: nothing was measured'),
});

const statistics = z.strictObject({
  confidence: z.literal(0.95).describe('of all intervals'),
  answers: rate.describe('answers that change'),
  conversations: rate.describe('conversations with an answer that changes'),
  mcnemar: z
    .strictObject({
      stricter: count.describe('answers that became stricter'),
      looser: count.describe('answers that became looser'),
      p: share.describe('the chance of something as lopsided, were both equally likely'),
    })
    .nullable()
    .describe('whether one direction prevails; null: nothing changed in either'),
  needed: z
    .strictObject({
      limit: share.describe('the share in question'),
      more: count.nullable().describe('how many more answers; null: no number would tell'),
    })
    .nullable()
    .describe('how many more answers tell whether more than a share of them flip'),
});

const flips = z.array(
  z.looseObject({
    fingerprint: z.string().describe('of the flip'),
    reason: z.string().describe('why it was accepted'),
    date: z.string().describe('when it was accepted'),
  }),
);

const input = z.strictObject({
  file: z.string().describe('as it was named'),
  format: z.string().nullable().describe('the format; null when it could not be read'),
  conversations: count.describe('conversations in it'),
  responses: count.describe('answers in it'),
  chunks: count.describe('chunks in it'),
  skipped: z
    .array(z.strictObject({ line: count.describe('0: all of it'), reason: z.string().describe('why') }))
    .describe('records that were not compared'),
  notes: z
    .array(
      z.strictObject({
        line: count.describe('where'),
        conversation: z.string().exactOptional().describe('of which conversation'),
        text: z.string().describe('what'),
      }),
    )
    .describe('what is worth knowing of records that were compared'),
});

const totals = z.strictObject({
  conversations: count.describe('in all inputs'),
  turns: count.describe('user messages'),
  responses: count.describe('answers'),
  toolCalls: count.describe('calls of tools'),
  chunks: count.describe('chunks'),
  skipped: count.describe('records that were not compared'),
  compared: count.describe('answers, once for each pair that guards them'),
  transitions: count.describe('answers that change'),
  touched: count.describe('conversations with such an answer'),
  stricter: count.describe('of the transitions'),
  looser: count.describe('of the transitions'),
  other: count.describe('of the transitions'),
  denied: count.describe('transitions to denied or crashed'),
  accepted: count.describe('transitions that a reviewed file accepts'),
});

export const shadowSchema = z.strictObject({
  schema: z.literal('promptkit-hooks/shadow/1').describe('what this is'),
  tool: z
    .strictObject({ name: z.string().describe('its name'), version: z.string().describe('its version') })
    .describe('what wrote it'),
  partial: z.boolean().describe('whether the run was interrupted'),
  baseline: policies.describe('what guards now'),
  candidate: policies.describe('what shall guard'),
  pairs: z
    .array(
      z.strictObject({
        baseline: z.string().describe('id of the policy'),
        candidate: z.string().describe('id of the policy'),
        same: z.boolean().describe('whether both are the same policy'),
        changes: z.array(change).describe('in what they differ'),
      }),
    )
    .describe('which policy was compared with which'),
  inputs: z.array(input).describe('what was replayed'),
  totals: totals.describe('how much of it'),
  matrix: z
    .strictObject(Object.fromEntries(STATES.map((from) => [from, row().describe(`answers that were ${from}`)])))
    .describe('how many answers went from which state to which'),
  transitions: z.array(transition).describe('every answer on which the two do not agree'),
  groups: z
    .array(
      z.strictObject({
        pair,
        causes: z.array(change).describe('the changes that made the difference; none: nobody knows'),
        conversations: count.describe('conversations that it touches'),
        transitions: count.describe('answers that it changes'),
        stricter: count.describe('of these'),
        looser: count.describe('of these'),
        other: count.describe('of these'),
      }),
    )
    .describe('transitions of one cause, those of most conversations first'),
  statistics: statistics.describe('how sure it is'),
  untested: z.array(change).describe('changes that nothing in the traffic ever met'),
  noise: z
    .array(
      z.strictObject({
        ...place,
        ways,
        baseline: side.describe('the first time'),
        again: side.describe('another time'),
      }),
    )
    .exactOptional()
    .describe('answers on which the baseline does not agree with itself, or a hook that does not with the candidate'),
  fates: z
    .strictObject({
      baseline: z.strictObject(fateCounts).describe('under the baseline'),
      candidate: z.strictObject(fateCounts).describe('under the candidate'),
    })
    .exactOptional()
    .describe('what users saw and what was kept, over all answers; absent: just what models wrote'),
  accepted: z
    .strictObject({
      file: z.string().describe('the reviewed file'),
      entries: count.describe('how many it has'),
      stale: flips.describe('those that no transition of this run has'),
    })
    .exactOptional()
    .describe('only where a file of accepted flips was named'),
  labels: pairedLabels.exactOptional().describe('what both sides catch of what labels say they should'),
  gate: z
    .strictObject({
      failed: z.boolean().describe('whether it failed'),
      exit: z.int().describe('the exit code of the run'),
      reasons: z.array(z.string()).describe('one sentence each'),
      failOn: z.array(z.enum(SHADOW_FAIL_KINDS)).describe('what it looked at'),
    })
    .describe('whether the change may ship'),
});

function row() {
  return z.strictObject(Object.fromEntries(STATES.map((to) => [to, count.describe(`answers that are ${to} now`)])));
}
