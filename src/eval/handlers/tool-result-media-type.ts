import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import { foldText } from '../../match/fold.js';
import type { EvalHandler } from '../handler.js';
import { textParam } from '../params.js';
import { scopeTool } from '../tool-calls.js';
import { callReturning } from '../tool-result.js';

export const toolResultMediaType: EvalHandler = {
  type: 'tool_result_media_type',
  aliases: [],
  summary: 'some result of a tool has media of a MIME type',
  params: z.object({ tool: scopeTool, mime_type: z.string().min(1).describe('a MIME type') }),
  evaluate(params, { toolCalls }) {
    const mimeType = textParam(params, 'mime_type');
    if (mimeType === '') return { score: 0, explanation: 'no mime_type specified' };
    const tool = textParam(params, 'tool');
    const wanted = foldText(mimeType);
    const call = callReturning(
      toolCalls,
      tool,
      (part) => part.type !== 'text' && foldText(part.media.mimeType) === wanted,
    );
    const details = { tool: call?.toolName ?? tool, mime_type: mimeType };
    if (call === undefined) {
      const explanation = `no tool result contains media with MIME type ${goQuote(mimeType)}`;
      return { score: 0, value: { ...details, found: false }, explanation, details };
    }
    const explanation = `tool ${goQuote(call.toolName)} returned media with MIME type ${goQuote(mimeType)}`;
    return { score: 1, value: { ...details, found: true }, explanation, details };
  },
};
