import { z } from 'zod';
import type { Message } from '../../conversation/message.js';
import { goQuote } from '../../go/quote.js';
import { isBlank } from '../../text/white-space.js';
import type { EvalHandler } from '../handler.js';
import { mapParam, textParam } from '../params.js';
import { MISSING_STATE } from '../workflow.js';

const NO_STATES =
  'no assistant message carries a workflow state: the run produced no per-message state stamps, so the workflow resolver is probably not wired';

export const spokeInState: EvalHandler = {
  type: 'spoke_in_state',
  aliases: [],
  summary: 'the assistant said something while the workflow was in a state',
  params: z.object({ state: z.string().min(1).describe('the name of a state') }),
  evaluate(params, { messages }) {
    const state = textParam(params, 'state');
    if (state === '') return { ...MISSING_STATE };
    const stamped = messages.filter((message) => isAssistant(message) && stateOf(message) !== '');
    const spoken = stamped.filter(({ content }) => !isBlank(content)).map(stateOf);
    const states = spoken.length === 0 ? null : [...new Set(spoken)];
    if (states?.includes(state)) {
      return {
        score: 1,
        value: { state },
        explanation: `state ${goQuote(state)} produced assistant output`,
        details: { states_that_spoke: states },
      };
    }
    const silence = `no assistant message with text was produced in state ${goQuote(state)}`;
    return {
      score: 0,
      value: { state },
      explanation: stamped.length > 0 ? silence : NO_STATES,
      details: { expected: state, states_that_spoke: states, any_state_stamped: stamped.length > 0 },
    };
  },
};

function isAssistant({ role }: Message): boolean {
  return role.toLowerCase() === 'assistant';
}

function stateOf({ recorded }: Message): string {
  return textParam(mapParam(recorded?.meta ?? {}, 'current_workflow_state') ?? {}, 'current_state');
}
