import { z } from 'zod';
import type { ToolResult } from '../../../src/replay/source.js';
import type { Release } from '../vector.js';
import { goChunk, streamedRound } from './go-chunk.js';
import { goCost } from './go-cost.js';
import { goMessage, messageOf, toolCallsSchema } from './go-message.js';
import type { ScriptedRound, Tools } from './scripted-source.js';
import { answered, failedWith, notFound, runTool } from './tool-registry.js';

/** What the provider answers in one round, in the second part's files. */
export const gridRound = z.looseObject({
  text: z.string().default(''),
  parts: goMessage.shape.parts,
  tool_calls: toolCallsSchema,
  finish_reason: z.string().optional(),
  cost_info: goCost.nullish(),
  error: z.string().optional(),
  open_error: z.string().optional(),
  chunks: z.array(goChunk).optional(),
});
export type GridRound = z.output<typeof gridRound>;

export function roundsOf(rounds: readonly GridRound[], release: Release): readonly ScriptedRound[] {
  return rounds.map(({ text, chunks, error, open_error: openError, ...rest }) => {
    if (chunks !== undefined) return streamedRound(chunks, release);
    const failed = error ?? openError;
    const message = answerOf({ role: 'assistant', content: text, ...rest });
    return { message, ...(failed !== undefined && { error: failed }) };
  });
}

/** An answer as its provider gives it. */
export function answerOf(given: z.input<typeof goMessage>): ScriptedRound['message'] {
  const raw = goMessage.parse(given);
  const { tokenCount: _, ...message } = messageOf(raw);
  if (!raw.parts?.length) return message;
  const parts = raw.parts.map((part) =>
    part.type === 'text' ? { type: 'text' as const, text: part.text ?? '' } : part,
  );
  return { ...message, parts: partsSchema.parse(parts), recorded: { ...message.recorded, field: raw.content } };
}

const media = z.looseObject({ mime_type: z.string().default('') });
const partsSchema = z.array(
  z.union([
    z.object({ type: z.literal('text'), text: z.string() }),
    z
      .looseObject({ type: z.enum(['image', 'audio', 'video', 'document']), media })
      .transform(({ type, media: recorded }) => ({ type, media: { mimeType: recorded.mime_type, recorded } })),
  ]),
);

const result = z.looseObject({
  content: z.unknown().optional(),
  error: z.string().optional(),
  pending: z.string().optional(),
});

export const goTools = z
  .array(
    z.looseObject({ name: z.string(), input_schema: z.unknown().optional(), results: z.array(result).default([]) }),
  )
  .nullish()
  .transform((tools) => tools ?? []);

/** The n-th result answers the n-th call; the last one is repeated. */
export function toolsOf(tools: z.output<typeof goTools>, release: Release): Tools {
  return (request, nth) => {
    const tool = tools.find(({ name }) => name === request.name);
    if (tool === undefined) return notFound(request);
    const found = tool.results[nth - 1] ?? tool.results.at(-1);
    return runTool(request, { schema: tool.input_schema, release }, () => found && resultOf(found));
  };
}

function resultOf({ content, error, pending }: z.output<typeof result>): ToolResult {
  if (pending !== undefined) return { content: '', error: '', pending };
  return error === undefined ? answered(content) : failedWith(error);
}
