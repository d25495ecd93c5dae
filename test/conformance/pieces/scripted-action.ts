import { z } from 'zod';
import type { ProviderHook, SessionHook, ToolHook } from '../../../src/hook/contracts.js';
import type { Decision } from '../../../src/hook/decision.js';
import type { Semantics } from '../../../src/semantics/semantics.js';
import { scriptedDecision } from './decision-object.js';
import { withGoContent } from './go-message.js';
import { buildGuardrail, type ConstructError, guardrailInput, isConstructError } from './guardrail.js';
import { watchProvider } from './watched.js';

const action = z
  .strictObject({
    do: z.enum(['allow', 'allow_meta', 'deny', 'deny_meta', 'enforced']).default('allow'),
    reason: z.string().default(''),
    metadata: z.record(z.string(), z.unknown()).nullish(),
    set_content: z.string().optional(),
    replacement: z.string().optional(),
    error: z.string().optional(),
    panic: z.string().optional(),
  })
  .optional();
type Action = z.output<typeof action>;

/** The hooks of the first part's files: each does one thing whenever it is asked in a phase. */
export const scriptedHooks = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('guardrail'),
      name: z.string().optional(),
      guardrail: z.strictObject(guardrailInput),
    }),
    z.strictObject({
      kind: z.enum(['provider', 'provider_chunk']),
      name: z.string(),
      before: action,
      after: action,
      chunk: action,
    }),
    z.strictObject({ kind: z.literal('tool'), name: z.string(), before: action, after: action }),
    z.strictObject({ kind: z.literal('session'), name: z.string(), start: action, update: action, end: action }),
  ]),
);
type Scripted = z.output<typeof scriptedHooks>[number];
type Of<Kind extends Scripted['kind']> = Extract<Scripted, { kind: Kind }>;

export interface BuiltHooks {
  readonly provider: ProviderHook[];
  readonly tool: ToolHook[];
  readonly session: SessionHook[];
}

/** Tells each call to `onCall` as `<name>.<phase>`. */
export function buildHooks(
  hooks: readonly Scripted[],
  semantics: Semantics,
  onCall: (call: string, scripted: boolean) => void,
): BuiltHooks | ConstructError {
  const built: BuiltHooks = { provider: [], tool: [], session: [] };
  for (const hook of hooks) {
    if (hook.kind === 'tool') built.tool.push(toolHook(hook, onCall));
    else if (hook.kind === 'session') built.session.push(sessionHook(hook, onCall));
    else if (hook.kind !== 'guardrail') built.provider.push(providerHook(hook, onCall));
    else {
      const guardrail = buildGuardrail(hook.guardrail, semantics);
      if (isConstructError(guardrail)) return guardrail;
      const name = hook.name ?? hook.guardrail.type;
      built.provider.push(
        watchProvider(guardrail, { asking: ({ phase }) => onCall(`${name}.${SHORT[phase]}`, false) }),
      );
    }
  }
  return built;
}

const SHORT = {
  before_call: 'before',
  chunk: 'chunk',
  after_call: 'after',
  before_execution: 'before_execution',
  after_execution: 'after_execution',
};

function providerHook(
  { kind, name, before, after, chunk: onChunk }: Of<'provider' | 'provider_chunk'>,
  onCall: OnCall,
): ProviderHook {
  return {
    name,
    beforeCall(request) {
      onCall(`${name}.before`, true);
      return act(
        before,
        (content) => {
          const last = request.messages.at(-1);
          if (last !== undefined) request.messages = [...request.messages.slice(0, -1), withGoContent(last, content)];
        },
        (replacement) => {
          request.replacement = replacement;
        },
      );
    },
    afterCall(_request, { message }) {
      onCall(`${name}.after`, true);
      return act(after, (content) => {
        message.content = content;
      });
    },
    ...(kind === 'provider_chunk' && {
      onChunk(chunk) {
        onCall(`${name}.chunk`, true);
        return act(onChunk, (content) => {
          chunk.content = content;
        });
      },
    }),
  };
}

type OnCall = (call: string, scripted: boolean) => void;

function toolHook({ name, before, after }: Of<'tool'>, onCall: OnCall): ToolHook {
  return {
    name,
    beforeExecution(request) {
      onCall(`${name}.before_execution`, true);
      return act(before, (args) => {
        request.args = args;
      });
    },
    afterExecution(_request, response) {
      onCall(`${name}.after_execution`, true);
      return act(after, (content) => {
        response.content = content;
      });
    },
  };
}

function sessionHook({ name, start, update, end }: Of<'session'>, onCall: OnCall): SessionHook {
  const tell = (phase: string, scripted: Action) => {
    onCall(`${name}.${phase}`, true);
    if (scripted?.panic !== undefined) throw new Error(scripted.panic);
    return scripted?.error === undefined ? undefined : new Error(scripted.error);
  };
  return {
    name,
    onSessionStart: () => tell('start', start),
    onSessionUpdate: () => tell('update', update),
    onSessionEnd: () => tell('end', end),
  };
}

function act(
  scripted: Action,
  setContent: (content: string) => void,
  setReplacement?: (text: string) => void,
): Decision {
  if (scripted === undefined) return { kind: 'allow' };
  if (scripted.set_content !== undefined) setContent(scripted.set_content);
  if (scripted.replacement !== undefined) setReplacement?.(scripted.replacement);
  if (scripted.panic !== undefined) throw new Error(scripted.panic);
  return scriptedDecision(scripted.do, scripted.reason, scripted.metadata);
}
