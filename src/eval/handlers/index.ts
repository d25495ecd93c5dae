import { findExternal } from '../external.js';
import type { EvalHandler } from '../handler.js';
import { agentInvoked } from './agent-invoked.js';
import { agentNotInvoked } from './agent-not-invoked.js';
import { agentResponseContains } from './agent-response-contains.js';
import { assertion } from './assertion.js';
import { audioDuration } from './audio-duration.js';
import { audioFormat } from './audio-format.js';
import { compositionBranchTaken } from './composition-branch-taken.js';
import { compositionOutput } from './composition-output.js';
import { compositionParallelComplete } from './composition-parallel-complete.js';
import { compositionStepOutput } from './composition-step-output.js';
import { contains } from './contains.js';
import { containsAny } from './contains-any.js';
import { contentExcludes } from './content-excludes.js';
import { cosineSimilarity } from './cosine-similarity.js';
import { costBudget } from './cost-budget.js';
import { directional } from './directional.js';
import { fieldPresence } from './field-presence.js';
import { guardrail } from './guardrail.js';
import { guardrailTriggered } from './guardrail-triggered.js';
import { imageDimensions } from './image-dimensions.js';
import { imageFormat } from './image-format.js';
import { invariantFieldsPreserved } from './invariant-fields-preserved.js';
import { jsonPath } from './json-path.js';
import { jsonSchema } from './json-schema.js';
import { jsonValid } from './json-valid.js';
import { latencyBudget } from './latency-budget.js';
import { maxLength } from './max-length.js';
import { minLength } from './min-length.js';
import { noToolErrors } from './no-tool-errors.js';
import { outcomeEquivalent } from './outcome-equivalent.js';
import { piiLeakage } from './pii-leakage.js';
import { regex } from './regex.js';
import { sentenceCount } from './sentence-count.js';
import { skillActivated } from './skill-activated.js';
import { skillActivationOrder } from './skill-activation-order.js';
import { skillNotActivated } from './skill-not-activated.js';
import { spokeInState } from './spoke-in-state.js';
import { stateIs } from './state-is.js';
import { toolAntiPattern } from './tool-anti-pattern.js';
import { toolArgs } from './tool-args.js';
import { toolArgsExcludedSession } from './tool-args-excluded-session.js';
import { toolArgsSession } from './tool-args-session.js';
import { toolCallChain } from './tool-call-chain.js';
import { toolCallCount } from './tool-call-count.js';
import { toolCallSequence } from './tool-call-sequence.js';
import { toolCallsWithArgs } from './tool-calls-with-args.js';
import { toolEfficiency } from './tool-efficiency.js';
import { toolNoRepeat } from './tool-no-repeat.js';
import { toolResultHasMedia } from './tool-result-has-media.js';
import { toolResultIncludes } from './tool-result-includes.js';
import { toolResultMatches } from './tool-result-matches.js';
import { toolResultMediaType } from './tool-result-media-type.js';
import { toolsCalled } from './tools-called.js';
import { toolsCalledSession } from './tools-called-session.js';
import { toolsNotCalled } from './tools-not-called.js';
import { toolsNotCalledSession } from './tools-not-called-session.js';
import { transitionedTo } from './transitioned-to.js';
import { videoDuration } from './video-duration.js';
import { videoResolution } from './video-resolution.js';
import { workflowComplete } from './workflow-complete.js';
import { workflowToolAccess } from './workflow-tool-access.js';
import { workflowTransitionOrder } from './workflow-transition-order.js';

/** The types of eval that a pack may name. A wrapper may wrap any of them, and what needs more than a replay has. */
export const handlers: readonly EvalHandler[] = [
  agentInvoked,
  agentNotInvoked,
  agentResponseContains,
  assertion(find),
  audioDuration,
  audioFormat,
  compositionBranchTaken,
  compositionOutput,
  compositionParallelComplete,
  compositionStepOutput,
  contains,
  containsAny,
  contentExcludes,
  cosineSimilarity,
  costBudget,
  directional,
  fieldPresence,
  guardrail(find),
  guardrailTriggered,
  imageDimensions,
  imageFormat,
  invariantFieldsPreserved,
  jsonPath,
  jsonSchema,
  jsonValid,
  latencyBudget,
  maxLength,
  minLength,
  noToolErrors,
  outcomeEquivalent,
  piiLeakage,
  regex,
  sentenceCount,
  skillActivated,
  skillActivationOrder,
  skillNotActivated,
  spokeInState,
  stateIs,
  toolAntiPattern,
  toolArgs,
  toolArgsExcludedSession,
  toolArgsSession,
  toolCallChain,
  toolCallCount,
  toolCallSequence,
  toolCallsWithArgs,
  toolEfficiency,
  toolNoRepeat,
  toolResultHasMedia,
  toolResultIncludes,
  toolResultMatches,
  toolResultMediaType,
  toolsCalled,
  toolsCalledSession,
  toolsNotCalled,
  toolsNotCalledSession,
  transitionedTo,
  videoDuration,
  videoResolution,
  workflowComplete,
  workflowToolAccess,
  workflowTransitionOrder,
];

function find(type: string): EvalHandler | undefined {
  return handlers.find((each) => each.type === type || each.aliases.includes(type)) ?? findExternal(type);
}
