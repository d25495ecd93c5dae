import type { Message } from '../conversation/message.js';
import { buildEvalContext } from '../eval/build-context.js';
import { priorResult } from '../eval/prior-result.js';
import type { Exchange } from '../hook/contracts.js';
import type { EvalContext } from '../hook/evals.js';

/**
 * One call as an eval sees it: the request with the answer behind it, where there is one, and nothing that came of the
 * answer's own tool calls. Most evals only read the text, so nothing else is made before it is asked for.
 */
export function exchangeContext(
  text: string,
  exchange: Exchange,
  { textOnly, toldLatency = isTold(exchange) }: { readonly textOnly: boolean; readonly toldLatency?: boolean },
): EvalContext {
  let messages: readonly Message[] | undefined;
  let built: ReturnType<typeof buildEvalContext> | undefined;
  // Evals of content read every older answer in the place of an empty one. A guardrail has judged those before.
  const older = textOnly && text === '' ? [] : exchange.request.messages;
  const all = () => (messages ??= [...older, ...answerOf(text, exchange)]);
  const whole = () => (built ??= buildEvalContext(all(), surroundingsOf(exchange, all(), toldLatency)));
  return {
    currentOutput: text,
    contentScope: 'current',
    sessionId: '',
    promptId: '',
    variables: {},
    priorResults: exchange.response?.message.validations.map(priorResult) ?? [],
    get messages() {
      return all();
    },
    get turnIndex() {
      return turnsOf(all());
    },
    get toolCalls() {
      return whole().toolCalls;
    },
    get metadata() {
      return whole().metadata;
    },
    get extras() {
      return whole().extras;
    },
  };
}

/** The answer as it is judged, which may be another text than a hook has made of it since. */
function answerOf(text: string, { response }: Exchange): readonly Message[] {
  if (response === undefined) return [];
  const { role, toolCalls, parts, recorded } = response.message;
  const calls = toolCalls.length > 0 && { toolCalls };
  return [{ role, content: text, ...calls, ...(parts && { parts }), ...(recorded && { recorded }) }];
}

/** What the request says of itself wins over what is derived from the messages. */
function surroundingsOf({ request, response }: Exchange, messages: readonly Message[], toldLatency: boolean) {
  const latency = response !== undefined && toldLatency && { latency_ms: response.latencyMs };
  const metadata = { ...latency, ...request.metadata };
  return { turnIndex: turnsOf(messages), sessionId: '', promptId: '', surroundings: { metadata } };
}

/** No call takes no time: nobody measured it. */
function isTold({ response }: Exchange): boolean {
  return response !== undefined && response.latencyMs !== 0;
}

function turnsOf(messages: readonly Message[]): number {
  return messages.filter(({ role }) => role === 'user').length;
}
