import { z } from 'zod';

export const count = z.int().min(0);
const place = {
  file: z.string().describe('the pack that declares it'),
  line: z.int().describe('where it stands, from 1'),
  column: z.int().describe('where it stands, from 1'),
};

export const reasons = z
  .array(
    z.strictObject({
      text: z.string().describe('what decided, in words'),
      leaf: z.string().exactOptional().describe('the behaviour of the semantics; absent where the pack says so itself'),
    }),
  )
  .exactOptional();

const guardrail = z.strictObject({
  id: z.string().describe('its type; the second of a type is TYPE-2'),
  type: z.string().describe('the type that the pack names'),
  ...place,
  monitor: z.boolean().describe('whether it only records'),
  streaming: z.boolean().describe('whether it can stop a stream'),
  evaluated: count.describe('texts that it judged: a response counts once, however many chunks it came in'),
  fired: count.describe('texts that it objected to with effect, monitored ones included'),
  masked: count.describe('objections without effect, because an earlier decision came first'),
  why: reasons.describe('only when asked for: why it is what it is'),
  inert: reasons.describe('why it can never object'),
  unjudged: z
    .record(z.string(), count)
    .exactOptional()
    .describe('texts that it let pass because it could not judge them, by the reason'),
  late: z
    .strictObject({
      streams: count.describe('how many'),
      characters: count.describe('delivered of them by then'),
    })
    .exactOptional()
    .describe('streams that it objected to only at their end'),
});

const hook = z.strictObject({
  name: z.string().describe('by which other keys speak of it'),
  kind: z.enum(['provider', 'tool', 'session', 'eval']).describe('what it hooks into'),
  source: z.string().describe('where it comes from'),
  evaluated: count.describe('how often it was asked'),
  fired: count.describe('how often it objected with effect'),
  failed: count.describe('how often it failed'),
  process: z
    .strictObject({
      started: count.describe('how many processes were started'),
      cached: count.describe('runs whose outcome was known from an earlier one'),
      failures: z.record(z.string(), count).describe('how often it failed for each reason'),
    })
    .exactOptional()
    .describe('of a hook that is a process'),
  timings: z
    .strictObject({
      medianMs: z.number().describe('half of the runs took less, in milliseconds'),
      p95Ms: z.number().describe('95 of a hundred runs took less, in milliseconds'),
    })
    .exactOptional()
    .describe('only when asked for: no two runs take the same time'),
});

export const trigger = z
  .enum([
    'every_turn',
    'sample_turns',
    'on_session_complete',
    'sample_sessions',
    'on_conversation_complete',
    'on_workflow_step',
  ])
  .describe('when it is asked');

export const evalCounts = {
  evaluated: count.describe('results that passed or failed'),
  passed: count.describe('results that passed'),
  failed: count.describe('results that failed'),
  skipped: count.describe('its condition did not hold, or it needs what a replay has not'),
  errored: count.describe('results that give no verdict; most hold an error'),
};

const evalReport = z.strictObject({
  id: z.string().describe('as the pack names it'),
  type: z.string().describe('what it looks for'),
  trigger,
  ...place,
  ...evalCounts,
  scored: count.describe('results that have a score'),
  meanScore: z.number().exactOptional().describe('absent when no result has a score'),
});

export const policy = z.strictObject({
  id: z.string().describe('FILE#PROMPT: by which other keys speak of it'),
  file: z.string().describe('the pack'),
  prompt: z.string().describe('the id of the prompt'),
  digest: z.string().describe('changes with anything that could change a verdict'),
  guardrails: z.array(guardrail).describe('in the order of asking'),
  hooks: z.array(hook).describe('hooks that are no guardrails, in the order of asking'),
  evals: z.array(evalReport).describe('what judges its conversations'),
  notCompiled: z
    .array(
      z.strictObject({
        type: z.string().describe('the type that the pack names'),
        ...place,
        reason: z.string().describe('why it guards nothing'),
      }),
    )
    .exactOptional()
    .describe('validators that are off or could not be compiled'),
});
