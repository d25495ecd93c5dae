export type { Chunk } from './conversation/chunk.js';
export type { Conversation, Expectation, Outcome, Round, Turn } from './conversation/conversation.js';
export type { Message, ToolCall } from './conversation/message.js';
export type { Diagnostic } from './diagnostic/diagnostic.js';
export { InputError } from './diagnostic/input-error.js';
export { defineGuardrail } from './guardrail/define-guardrail.js';
export {
  GuardrailError,
  hookFrom,
  newBannedWordsHook,
  newGuardrailHook,
  newLengthHook,
  newMaxSentencesHook,
  newRequiredFieldsHook,
} from './guardrail/factory.js';
export type { Guardrail, Judge, Objection, Reader } from './guardrail/guardrail.js';
export { wholeTextJudge } from './guardrail/whole-text-judge.js';
export { type HookContext, openContext, Scope } from './hook/context.js';
export type {
  EvalHook,
  GuardrailHook,
  ProviderHook,
  ProviderRequest,
  ProviderResponse,
  SessionEvent,
  SessionHook,
  StreamChunk,
  ToolHook,
  ToolRequest,
  ToolResponse,
} from './hook/contracts.js';
export { allow, type Decision, deny, denyWithMetadata, enforced } from './hook/decision.js';
export { HookCrashedError, HookDeniedError } from './hook/errors.js';
export { type AnyHook, defineHooks, type HookExport, type HookModule } from './hook/hook-module.js';
export type { RunResult } from './hook/registered.js';
export { type Hooks, Registry } from './hook/registry.js';
export type { Pack } from './pack/pack.js';
export { parsePack } from './pack/parse-pack.js';
export { compilePack } from './policy/compile-pack.js';
export type { Policy } from './policy/policy.js';
export { recordedSource } from './replay/recorded-source.js';
export { replay } from './replay/replay.js';
export type { Answer, Source } from './replay/source.js';
export type { Step } from './replay/step.js';
export type { Report, Violation } from './report/report.js';
export type { Reporter } from './report/reporter.js';
export { documented } from './semantics/documented.js';
export type { Semantics } from './semantics/semantics.js';
export { readTranscript } from './transcript/read-transcript.js';
