import { z } from 'zod';
import type { ProviderHook, ToolHook } from '../../../src/hook/contracts.js';
import type { Decision } from '../../../src/hook/decision.js';
import { scriptedDecision } from './decision-object.js';
import { withGoContent } from './go-message.js';
import type { AskedPhase } from './watched.js';

const entry = z.looseObject({
  phase: z.enum(['before_call', 'after_call', 'chunk', 'before_execution', 'after_execution']),
  round: z.number().optional(),
  nth: z.number().optional(),
  contains: z.string().optional(),
  tool: z.string().optional(),
  decision: z.string().default('allow'),
  reason: z.string().default(''),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  set_content: z.string().optional(),
  set_replacement: z.string().optional(),
  set_last_message: z.string().optional(),
  set_validations: z
    .array(z.looseObject({ validator_type: z.string().default(''), passed: z.boolean().default(false) }))
    .nullish(),
  panic: z.string().optional(),
});
type Entry = z.output<typeof entry>;

export const providerScript = z.looseObject({
  name: z.string(),
  chunks: z.boolean().default(false),
  script: z.array(entry).nullish(),
});
export const toolScript = z.looseObject({ name: z.string(), script: z.array(entry).nullish() });

/** The hooks of the second part's files: the first entry of the script that fits decides. */
export function scriptedProvider(
  { name, chunks, script }: z.output<typeof providerScript>,
  round: () => number,
): ProviderHook {
  const pick = picker(script ?? []);
  return {
    name,
    beforeCall(request) {
      const last = request.messages.at(-1);
      const found = pick('before_call', { round: request.round, text: last?.content ?? '' });
      if (found?.set_replacement !== undefined) request.replacement = found.set_replacement;
      if (found?.set_last_message !== undefined && last !== undefined) {
        request.messages = [...request.messages.slice(0, -1), withGoContent(last, found.set_last_message)];
      }
      return answer(found);
    },
    afterCall(_request, response) {
      const found = pick('after_call', { round: response.round, text: response.message.content });
      const { message } = response;
      if (found?.set_content !== undefined) {
        if (message.field === undefined) message.content = found.set_content;
        else message.field = found.set_content;
      }
      if (found?.set_validations) message.validations = found.set_validations.map(recordOf);
      return answer(found);
    },
    ...(chunks && {
      onChunk(chunk) {
        const found = pick('chunk', { round: round(), text: chunk.content });
        if (found?.set_content !== undefined) chunk.content = found.set_content;
        return answer(found);
      },
    }),
  };
}

export function scriptedTool({ name, script }: z.output<typeof toolScript>, round: () => number): ToolHook {
  const pick = picker(script ?? []);
  return {
    name,
    beforeExecution: ({ name: tool, args }) => answer(pick('before_execution', { round: round(), text: args, tool })),
    afterExecution(_request, response) {
      const found = pick('after_execution', { round: round(), text: response.content, tool: response.name });
      if (found?.set_content !== undefined) response.content = found.set_content;
      return answer(found);
    },
  };
}

interface Situation {
  readonly round: number;
  readonly text: string;
  readonly tool?: string;
}

/** `nth` counts the calls of a phase, so it is counted whether an entry fits or not. */
function picker(script: readonly Entry[]) {
  const calls = new Map<AskedPhase, number>();
  return (phase: AskedPhase, { round, text, tool }: Situation): Entry | undefined => {
    const nth = (calls.get(phase) ?? 0) + 1;
    calls.set(phase, nth);
    return script.find(
      (each) =>
        each.phase === phase &&
        (each.round ?? round) === round &&
        (each.nth ?? nth) === nth &&
        (each.tool ?? tool) === tool &&
        text.includes(each.contains ?? ''),
    );
  };
}

function recordOf({ details, ...record }: { validator_type: string; passed: boolean; [key: string]: unknown }) {
  return { ...record, details: z.record(z.string(), z.unknown()).catch({}).parse(details) };
}

function answer(found: Entry | undefined): Decision {
  if (found === undefined) return { kind: 'allow' };
  if (found.panic !== undefined) throw new Error(found.panic);
  return scriptedDecision(found.decision, found.reason, found.metadata);
}
