import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { execEvalHook } from '../../../src/exec/eval-hook.js';
import { execEval } from '../../../src/exec/exec-eval.js';
import { type ExecFailure, Processes } from '../../../src/exec/processes.js';
import { execProviderHook } from '../../../src/exec/provider-hook.js';
import { execSessionHook } from '../../../src/exec/session-hook.js';
import { execToolHook } from '../../../src/exec/tool-hook.js';
import { goTextOfBytes } from '../../../src/go/bytes.js';
import { goQuote } from '../../../src/go/quote.js';
import { Registry } from '../../../src/hook/registry.js';
import { executableHead } from '../../../src/io/executable-head.js';
import { defineAdapter, type Setting } from '../adapter.js';
import { behaviourSchema, stageFor } from '../pieces/behaviour.js';
import { decisionObject } from '../pieces/decision-object.js';
import { evalContextOf, goEvalContext } from '../pieces/eval-context.js';
import { evalResultOf, goEvalResult, goEvalResultOf } from '../pieces/eval-result.js';
import {
  eventOf,
  execPayload,
  providerRequestOf,
  providerResponseOf,
  toolRequestOf,
  toolResponseOf,
} from '../pieces/exec-payload.js';

const schema = z.strictObject({
  ...execPayload.shape,
  hook: z.enum(['provider', 'tool', 'session', 'eval', 'exec_eval']),
  phase: z.string(),
  name: z.string(),
  phases: z.array(z.string()).nullish(),
  mode: z.string().nullish(),
  timeout_ms: z.number().optional(),
  env: z.array(z.string()).nullish(),
  host_env: z.record(z.string(), z.string()).nullish(),
  args: z.array(z.string()).nullish(),
  command: z.string(),
  command_file: z
    .strictObject({
      Path: z.string(),
      Content: z.string().default(''),
      Mode: z.number().default(0),
      Dir: z.boolean().default(false),
    })
    .nullish(),
  behaviour: behaviourSchema.nullish(),
  cancel_after_ms: z.number().optional(),
  eval_result: goEvalResult.extend({ duration_ms: z.number().default(0) }).optional(),
  eval_context: goEvalContext.extend({ messages: z.array(z.looseObject({})).nullish() }).optional(),
  params: z.record(z.string(), z.unknown()).nullish(),
});
type Input = z.output<typeof schema>;

export const exec = defineAdapter('exec', schema, async (input, setting) => {
  const stage = stageFor(behaviourSchema.parse(input.behaviour ?? {}));
  const abort = new AbortController();
  const failures: ExecFailure[] = [];
  const processes = new Processes({
    environment: { ...process.env, ...input.host_env },
    concurrency: 1,
    signal: abort.signal,
    executableHead,
    onFailure: (failure) => failures.push(failure),
  });
  if (input.cancel_after_ms !== undefined) setTimeout(() => abort.abort(), input.cancel_after_ms);
  try {
    const config = configOf(input, stage);
    const outcome = await ASK[input.hook]({ input, config, processes, setting, failures });
    return { ...outcome, ...(input.command === '@behaviour' && tracesOf(stage.traces(), input)) };
  } finally {
    stage.remove();
  }
});

interface Question {
  readonly input: Input;
  readonly config: ReturnType<typeof configOf>;
  readonly processes: Processes;
  readonly setting: Setting;
  readonly failures: readonly ExecFailure[];
}

const ASK: Readonly<Record<Input['hook'], (question: Question) => Promise<object>>> = {
  async provider({ input, config, processes, setting }) {
    const registry = new Registry(
      { provider: [execProviderHook(config, processes, setting.semantics.exec)] },
      setting.semantics,
    );
    const request = providerRequestOf(input);
    const run =
      input.phase === 'before_call'
        ? await registry.runBeforeProviderCall(request)
        : await registry.runAfterProviderCall(request, providerResponseOf(input));
    return decisionObject(run.decision);
  },
  async tool({ input, config, processes, setting }) {
    const registry = new Registry({ tool: [execToolHook(config, processes)] }, setting.semantics);
    const request = toolRequestOf(input);
    const run =
      input.phase === 'before_execution'
        ? await registry.runBeforeToolExecution(request)
        : await registry.runAfterToolExecution(request, toolResponseOf(input));
    return decisionObject(run.decision);
  },
  async session({ input, config, processes, setting }) {
    const registry = new Registry({ session: [execSessionHook(config, processes)] }, setting.semantics);
    const event = eventOf(input);
    const run = {
      session_start: () => registry.runSessionStart(event),
      session_update: () => registry.runSessionUpdate(event),
      session_end: () => registry.runSessionEnd(event),
    }[z.enum(['session_start', 'session_update', 'session_end']).parse(input.phase)];
    const { decision } = await run();
    return { error: decision.kind === 'deny' ? decision.reason : null };
  },
  async eval({ input, config, processes, failures }) {
    const { duration_ms: duration = 0, ...given } = input.eval_result ?? { eval_id: '', type: '' };
    const { session_id: sessionId, turn_index: turnIndex } = z
      .looseObject({ session_id: z.string().optional(), turn_index: z.number().optional() })
      .parse(given);
    const result = { ...evalResultOf(given), ...(sessionId && { sessionId }), ...(turnIndex && { turnIndex }) };
    const definition = { id: result.evalId, type: result.type, trigger: 'every_turn', params: {} } as const;
    await execEvalHook(config, processes).onEvalResult(definition, evalContextOf(goEvalContext.parse({})), result);
    const after = { ...goEvalResultOf(result), duration_ms: duration };
    return { result_after: after, ...warning(failures[0], config.name, result.evalId) };
  },
  async exec_eval({ input, config, processes, setting }) {
    const context = evalContextOf(goEvalContext.parse(input.eval_context));
    const implementation = execEval(input.name, config, processes);
    const finding = await implementation.evaluate(input.params ?? {}, context, setting.semantics.evals);
    return { result: goEvalResultOf({ ...finding, evalId: '', type: input.name }) };
  },
};

/** The line that PromptKit logs. */
function warning(failure: ExecFailure | undefined, hook: string, id: string) {
  if (failure === undefined) return {};
  const [error, stderr] = [goQuote(failure.text), goQuote(goTextOfBytes(failure.stderr))];
  const said = `level=WARN msg="exec eval hook: subprocess failed" hook=${hook} eval_id=${id} error=${error} stderr=${stderr}`;
  return { warned: true, warn_log: said };
}

function configOf(input: Input, { folder, script }: { readonly folder: string; readonly script: string }) {
  const cwd = join(folder, 'workdir');
  mkdirSync(cwd);
  const { command_file: file, timeout_ms: timeoutMs, args } = input;
  if (file?.Dir) mkdirSync(join(cwd, file.Path));
  else if (file) {
    writeFileSync(join(cwd, file.Path), file.Content);
    chmodSync(join(cwd, file.Path), file.Mode);
  }
  const isScripted = input.command === '@behaviour';
  return {
    name: input.name,
    command: isScripted ? '/bin/sh' : input.command,
    args: isScripted ? ['-c', script, 'sh', ...(args ?? [])] : (args ?? []),
    env: input.env ?? [],
    phases: input.phases ?? [],
    mode: input.mode === 'observe' ? ('observe' as const) : ('filter' as const),
    cwd,
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
}

/** The engine keeps no durations: a result that took time in the vector takes none here. */
function tracesOf(
  { started, stdin }: { readonly started: boolean; readonly stdin?: string },
  { eval_result: result }: Input,
) {
  const sent = stdin?.replace('"duration_ms":0', `"duration_ms":${result?.duration_ms ?? 0}`);
  return { process_started: started, ...(sent !== undefined && { stdin: sent }) };
}
