import type { Guardrail } from '../guardrail/guardrail.js';

/** What a type of guardrail does about a response that arrives in pieces. */
export function describeStreaming({ streaming }: Guardrail): string {
  return streaming ? 'Can stop a stream.' : 'Cannot stop a stream: it judges responses when they are complete.';
}
