import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import { foldText } from '../../match/fold.js';
import type { EvalHandler } from '../handler.js';
import { textParam } from '../params.js';
import { scopeTool } from '../tool-calls.js';
import { callReturning } from '../tool-result.js';

export const toolResultHasMedia: EvalHandler = {
  type: 'tool_result_has_media',
  aliases: [],
  summary: 'some result of a tool has media of a type',
  params: z.object({
    tool: scopeTool,
    media_type: z
      .string()
      .regex(/^(?:image|audio|video|document)$/i)
      .describe('image, audio, video or document'),
  }),
  evaluate(params, { toolCalls }) {
    const mediaType = textParam(params, 'media_type');
    if (mediaType === '') return { score: 0, explanation: 'no media_type specified' };
    const tool = textParam(params, 'tool');
    const wanted = foldText(mediaType);
    const call = callReturning(toolCalls, tool, ({ type }) => foldText(type) === wanted);
    const details = { tool: call?.toolName ?? tool, media_type: mediaType };
    if (call === undefined) {
      const explanation = `no tool result contains media of type ${goQuote(mediaType)}`;
      return { score: 0, value: { ...details, found: false }, explanation, details };
    }
    const explanation = `tool ${goQuote(call.toolName)} returned media of type ${goQuote(mediaType)}`;
    return { score: 1, value: { ...details, found: true }, explanation, details };
  },
};
