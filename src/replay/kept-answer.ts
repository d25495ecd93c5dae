import type { Message, RecordedDetails } from '../conversation/message.js';
import type { Metadata } from '../hook/decision.js';
import type { ValidationResult } from '../hook/validation-result.js';
import type { Collected } from './collected.js';
import type { PipelineRules } from './session.js';

/** An answer as it was read, before hooks are asked about it. What a stopped stream had not brought yet is not there. */
export function answerRead(
  message: Message,
  collected: Collected | undefined,
  rules: PipelineRules['history'],
): Message {
  const read = collected?.hasExtras ? withExtras(message, collected) : message;
  const isSaid = message.recorded?.finishReason !== undefined || collected?.finishReason !== undefined;
  if (!isSaid || rules.finishReason === 'as recorded') return read;
  const finishReason = rules.finishReason === 'dropped' ? undefined : finishReasonOf(message, collected);
  return finishReason === read.recorded?.finishReason ? read : withRecorded(read, { finishReason });
}

function withExtras(message: Message, { toolCalls, cost, reasoning }: Collected): Message {
  const { toolCalls: recorded, ...rest } = message;
  const calls = toolCalls ?? recorded;
  const answer = calls === undefined || calls.length === 0 ? rest : { ...rest, toolCalls: calls };
  return withRecorded(answer, { ...(cost && { cost }), ...(reasoning !== '' && { reasoning }) });
}

function finishReasonOf({ recorded }: Message, collected: Collected | undefined): string | undefined {
  if (collected?.finishReason !== undefined) return collected.finishReason;
  return collected?.stopped ? undefined : recorded?.finishReason;
}

/** Whether what guardrails put on record stands on the message. */
export function isKeptOnMessage({ validations }: PipelineRules['history']): boolean {
  return validations === 'on the message';
}

/** With what guardrails put on record. */
export function withValidations(message: Message, validations: readonly ValidationResult[]): Message {
  return validations.length === 0
    ? message
    : withRecorded(message, { validations: validations.map((each) => ({ ...each })) });
}

/** With another text beside its parts. */
export function withField(message: Message, field: string): Message {
  return field === message.recorded?.field ? message : withRecorded(message, { field });
}

/** As the runtime marks an answer that a hook enforced. */
export function withMark(
  message: Message,
  metadata: Metadata | undefined,
  { enforcedAnswerSays }: PipelineRules['round'],
): Message {
  if (enforcedAnswerSays === 'nothing') return message;
  const hasMeta = metadata !== undefined && Object.keys(metadata).length > 0;
  return withRecorded(message, { finishReason: 'safety', ...(hasMeta && { meta: metadata }) });
}

/** What is set to `undefined` is taken away. */
function withRecorded(
  message: Message,
  changes: { [Key in keyof RecordedDetails]: RecordedDetails[Key] | undefined },
): Message {
  const merged = Object.entries({ ...message.recorded, ...changes }).filter(([, value]) => value !== undefined);
  const { recorded: _, ...rest } = message;
  return merged.length === 0 ? rest : { ...rest, recorded: Object.fromEntries(merged) };
}
