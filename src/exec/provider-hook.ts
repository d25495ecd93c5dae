import type { ProviderHook, ProviderRequest } from '../hook/contracts.js';
import type { Decision } from '../hook/decision.js';
import { askForDecision } from './ask.js';
import type { ExecHookConfig } from './config.js';
import { phasesOf } from './phases.js';
import type { Processes } from './processes.js';
import { afterCallJson, beforeCallJson, type ExecBehaviour } from './wire.js';

/** A process that is asked before and after each call. It has no part in chunks, and cannot rewrite an answer. */
export function execProviderHook(
  config: ExecHookConfig,
  processes: Processes,
  behaviour: ExecBehaviour = { replacement: 'sent' },
): ProviderHook {
  const asked = { config, kind: 'provider', processes } as const;
  return {
    name: config.name,
    phases: phasesOf(config, { before_call: 'provider_before', after_call: 'provider_after' }),
    beforeCall: async (request) => {
      const decision = await askForDecision(asked, () => beforeCallJson(request, behaviour));
      if (decision.kind === 'enforced') request.replacement = standIn(request, decision);
      return decision;
    },
    afterCall: (request, response) => askForDecision(asked, () => afterCallJson(request, response, behaviour)),
  };
}

/** An enforced request is never sent. What its caller gets instead is the first of these that there is. */
function standIn({ replacement = '' }: ProviderRequest, { metadata }: Exclude<Decision, { kind: 'allow' }>): string {
  if (replacement !== '') return replacement;
  const given = metadata?.['replacement'];
  return typeof given === 'string' && given !== '' ? given : BLOCKED;
}

/** What PromptKit says where nobody has said anything better; guardrails say the same. */
export const BLOCKED = "Sorry, we can't provide this response as it would violate our content policy.";
