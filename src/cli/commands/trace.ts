import { type Command, Option } from 'commander';
import { json } from '../../report/sanitize.js';
import {
  type CheckFlags,
  colorOption,
  hookOptions,
  inputOptions,
  semanticsOption,
  transcriptsArgument,
} from '../check-flags.js';
import { type CheckPlan, planReplay } from '../check-plan.js';
import type { CommandDefinition } from '../command.js';
import { read } from '../option.js';
import { print } from '../print.js';
import { terminalStyle } from '../style.js';
import { findConversations } from '../trace/find-conversation.js';
import { ProcessTimes } from '../trace/process-times.js';
import { renderText } from '../trace/render-text.js';
import { TRACE_SCHEMA, type Trace, type TracedConversation } from '../trace/trace.js';
import { traceConversation } from '../trace/trace-conversation.js';
import { notEmpty, oneOf } from '../values.js';
import { warn } from '../warn.js';
import type { World } from '../world.js';

const REPORTERS = ['text', 'json'] as const;

const INTERRUPTED = 130;

interface TraceFlags extends Omit<CheckFlags, 'reporter' | 'fail'> {
  readonly conversation: string;
  readonly reporter: (typeof REPORTERS)[number];
}

export const trace: CommandDefinition = {
  examples: [
    'promptkit-hooks trace transcripts/support.jsonl --conversation sgd-train-3_00089',
    'promptkit-hooks trace --pack packs/streaming.yaml transcripts/streaming.jsonl --conversation tau-airline-t17-r1',
    'promptkit-hooks trace transcripts/support.jsonl --conversation sgd-train-3_00089 --reporter json',
  ],
  define(command, world, finish) {
    command.addArgument(transcriptsArgument());
    defineTraceFlags(command).action(async (transcripts: readonly string[], flags: TraceFlags) => {
      finish(await runTrace(transcripts, flags, world));
    });
  },
};

export function defineTraceFlags(command: Command): Command {
  const conversation = read('--conversation <id>', 'the conversation to trace; #LINE for one without an id', (text) =>
    notEmpty('--conversation', 'the id of a conversation', text),
  ).makeOptionMandatory();
  const reporter = read('--reporter <name>', `${REPORTERS.join(', ')}`, (text) =>
    oneOf('--reporter', REPORTERS, text),
  ).default('text');
  const quiet = new Option('--quiet', 'nothing but errors on standard error');
  const options = [
    conversation,
    ...inputOptions(),
    semanticsOption(),
    ...hookOptions(),
    reporter,
    colorOption(),
    quiet,
  ];
  for (const option of options) command.addOption(option);
  return command;
}

async function runTrace(transcripts: readonly string[], flags: TraceFlags, world: World): Promise<number> {
  const { reporter, ...shared } = flags;
  const planned = await planReplay(transcripts, { ...shared, fail: true }, world);
  if (!flags.quiet) await warn(planned.warnings, world);
  const { tool, semantics } = planned.plan;
  const conversations = await traceAll(flags.conversation, planned, world);
  const traced: Trace = { schema: TRACE_SCHEMA, tool, semantics: semantics.name, conversations };
  const pieces = reporter === 'json' ? [asJson(traced)] : renderText(traced, terminalStyle(flags.color, world));
  await print(pieces, world.stdout);
  return world.interrupted.aborted ? INTERRUPTED : 0;
}

/** One after another: then it is clear which process took how long. */
async function traceAll(
  id: string,
  { plan, processes }: CheckPlan,
  { files, interrupted }: World,
): Promise<readonly TracedConversation[]> {
  const times = new ProcessTimes(() => processes?.statistics() ?? []);
  const traced: TracedConversation[] = [];
  try {
    for (const found of await findConversations(id, plan, { files, interrupted })) {
      traced.push(await traceConversation(found, times));
    }
    return traced;
  } finally {
    processes?.close();
  }
}

function asJson(traced: Trace): string {
  return json(`${JSON.stringify(traced, undefined, 2)}\n`);
}
