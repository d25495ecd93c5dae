import { tmpdir } from 'node:os';
import { z } from 'zod';
import type { Message } from '../../../src/conversation/message.js';
import { allEvalTypes } from '../../../src/eval/all-eval-types.js';
import { Processes } from '../../../src/exec/processes.js';
import { parsePack } from '../../../src/pack/parse-pack.js';
import { parseRuntimeConfig } from '../../../src/pack/runtime-config.js';
import { compileEvals } from '../../../src/policy/compile-evals.js';
import { type HookSet, noHooks } from '../../../src/policy/hook-set.js';
import { loadPack } from '../../../src/policy/load-pack.js';
import { runtimeHooks } from '../../../src/policy/runtime-hooks.js';
import { defineAdapter, type Setting } from '../adapter.js';
import { converted } from '../pieces/compile-prompt.js';
import { goLoadError } from '../pieces/go-pack-error.js';
import { goTools, gridRound, roundsOf, toolsOf } from '../pieces/go-round.js';
import { buildGuardrail, type GuardrailInput, guardrailInput, isConstructError } from '../pieces/guardrail.js';
import type { Happening } from '../pieces/happening.js';
import { runTurns, type TurnHooks } from '../pieces/run-turn.js';
import { providerScript, scriptedProvider, scriptedTool, toolScript } from '../pieces/scripted-entry.js';
import { evalScript, scriptedEvalHook, scriptedSession, sessionScript } from '../pieces/scripted-session.js';
import { isTurn, stepResults, stepSchema } from '../pieces/session-steps.js';
import { traceOf } from '../pieces/trace.js';
import { type Watcher, watchProvider, watchTool } from '../pieces/watched.js';
import { withoutSchema } from '../pieces/without-schema.js';

const hook = z.union([
  z.strictObject({ guardrail: z.strictObject(guardrailInput) }),
  z.strictObject({ provider_hook: providerScript }),
  z.strictObject({ tool_hook: toolScript }),
  z.strictObject({ session_hook: sessionScript }),
  z.strictObject({ eval_hook: evalScript }),
]);

const packShape = z.looseObject({
  prompts: z.record(z.string(), z.looseObject({ system_template: z.string().default('') })).catch({}),
  tools: z.record(z.string(), z.looseObject({ parameters: z.unknown().optional() })).optional(),
});

const schema = z.looseObject({
  pack: z.unknown(),
  prompt: z.string(),
  conversation_id: z.string().optional(),
  streaming: z.boolean(),
  rounds: z.array(gridRound),
  tools: goTools,
  hooks: z.array(hook).nullish(),
  runtime_config: z.string().optional(),
  schema_validation: z.boolean().default(false),
  evals_disabled: z.boolean().default(false),
  steps: z.array(stepSchema),
});
type Input = z.output<typeof schema>;

/** A conversation of the SDK, from opening to closing. */
export const session = defineAdapter('session', schema, async (input, given) => {
  const setting = input.schema_validation ? given : withoutSchema(given);
  const opened = open(input, setting);
  if ('error' in opened) return { open_error: { go_type: '*fmt.wrapError', text: opened.error }, trace: [] };
  const happenings: Happening[] = [];
  const steps = input.steps;
  const turns = steps.filter(isTurn(steps));
  const mark = markSteps(input, (entry) => happenings.push({ t: 'entry', entry, isStep: true }));
  const script = {
    id: input.conversation_id ?? 'made up',
    turns: turns.map(({ text = '' }) => [userMessage(text)]),
    streaming: input.streaming,
    rounds: roundsOf(input.rounds, setting.release),
    tools: toolsOf(withSchemas(input), setting.release),
    limits: { systemPrompt: opened.systemPrompt },
    onTurn: mark,
  };
  const hooks = hooksOf(input, opened, happenings, setting);
  const run = await runTurns(
    script,
    hooks,
    setting.semantics,
    (happening) => happenings.push(happening),
    opened.asking,
  );
  // What is asked for behind the end is marked, and answered by nobody.
  if (run.panic === undefined) for (const _ of steps) mark(turns.length + 1);
  const trace = traceOf(happenings, setting.release).map(withoutEmitted);
  if (run.panic !== undefined) return { panic: run.panic, trace };
  return { steps: stepResults(input, run.turns, happenings, setting), trace };
});

function open(input: Input, { semantics }: Setting) {
  const pack = loadPack(parsePack(JSON.stringify(input.pack), 'pack.json'), semantics);
  const loadError = goLoadError(pack.diagnostics);
  if (loadError !== undefined) return { error: `failed to load pack: ${loadError}` };
  const prompt = pack.prompts.find(({ id }) => id === input.prompt);
  const { hooks: guardrails, error } = converted(prompt?.validators ?? [], semantics);
  if (error !== undefined) return { error };
  const processes = runtimeOf(input);
  const known = { types: allEvalTypes, bound: processes.evalTypes };
  const evals = prompt === undefined ? [] : compileEvals(pack.prompts, known, []).of(prompt);
  const asked = { evals, behaviour: semantics.evals, promptId: input.prompt };
  const asking = input.evals_disabled || evals.length === 0 ? {} : { evals: asked };
  return { guardrails, processes, asking, systemPrompt: promptOf(input).system_template };
}

type Opened = Exclude<ReturnType<typeof open>, { error: string }>;

function promptOf(input: Input) {
  return packShape.parse(input.pack).prompts[input.prompt] ?? { system_template: '' };
}

function runtimeOf({ runtime_config: yaml }: Input): HookSet {
  if (yaml === undefined) return noHooks;
  const processes = new Processes({ environment: process.env, concurrency: 1 });
  return runtimeHooks(parseRuntimeConfig(yaml, 'runtime.yaml'), { processes, folder: tmpdir() });
}

function withSchemas({ pack, tools }: Input): Input['tools'] {
  const declared = packShape.parse(pack).tools ?? {};
  return tools.map((tool) => ({ ...tool, input_schema: tool.input_schema ?? declared[tool.name]?.parameters }));
}

/** The text of a user stands in a part there. */
function userMessage(text: string): Message {
  return { role: 'user', content: text, parts: [{ type: 'text', text }], recorded: { field: '' } };
}

function hooksOf(
  input: Input,
  { guardrails, processes }: Opened,
  happenings: Happening[],
  setting: Setting,
): Required<TurnHooks> {
  const hooks = (input.hooks ?? []).map((each, index) => ({ each, index }));
  const rounds = () => happenings.filter(({ t }) => t === 'provider').length;
  const tell = (entry: object) => void happenings.push({ t: 'entry', entry, isStep: false });
  const watcherOf = (index: number): Watcher => ({
    answered: (answered) => happenings.push({ t: 'hook', hook: index, answered }),
  });
  const isNamed = input.conversation_id !== undefined;
  const providerHookOf = (each: z.output<typeof hook>) => {
    if ('provider_hook' in each) return scriptedProvider(each.provider_hook, rounds);
    return 'guardrail' in each ? guardrailOf(each.guardrail, setting) : undefined;
  };
  return {
    provider: [
      ...guardrails,
      ...hooks.flatMap(({ each, index }) => {
        const built = providerHookOf(each);
        return built === undefined ? [] : [watchProvider(built, watcherOf(index))];
      }),
      ...processes.provider.map((placed) => placed.hook),
    ],
    tool: [
      ...hooks.flatMap(({ each, index }) =>
        'tool_hook' in each ? [watchTool(scriptedTool(each.tool_hook, rounds), watcherOf(index))] : [],
      ),
      ...processes.tool.map((placed) => placed.hook),
    ],
    session: [
      ...hooks.flatMap(({ each, index }) =>
        'session_hook' in each ? [scriptedSession(each.session_hook, { hook: index, isNamed }, tell)] : [],
      ),
      ...processes.session.map((placed) => placed.hook),
    ],
    eval: [
      ...hooks.flatMap(({ each, index }) =>
        'eval_hook' in each ? [scriptedEvalHook(each.eval_hook, index, tell)] : [],
      ),
      ...processes.eval.map((placed) => placed.hook),
    ],
  };
}

/** One that cannot be built is left out. What only monitors has no counterpart in 1.5. */
function guardrailOf({ monitor_only, ...input }: GuardrailInput, { semantics, release }: Setting) {
  const monitors = release !== '1.5' && monitor_only !== undefined && { monitor_only };
  const built = buildGuardrail({ ...input, ...monitors }, semantics);
  return isConstructError(built) ? undefined : built;
}

/** Marks in the trace what the caller does next, each step once. */
function markSteps({ steps }: Input, push: (entry: object) => void): (before: number) => void {
  const turns = isTurn(steps);
  let next = 0;
  return (before) => {
    if (before === 0) push({ t: 'step', op: 'opened' });
    for (; next < steps.length; next += 1) {
      const step = steps[next];
      if (step === undefined) return;
      push({ t: 'step', op: step.op, step: next });
      if (turns(step) || step.op === 'close') {
        next += 1;
        return;
      }
    }
  };
}

/** What the consumer had is not told in these files. */
function withoutEmitted(entry: object): object {
  const { emitted_so_far: _, ...rest } = { emitted_so_far: 0, ...entry };
  return rest;
}
