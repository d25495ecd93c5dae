import type { LintRule } from '../lint-rule.js';
import { allMonitor } from './all-monitor.js';
import { alwaysFires } from './always-fires.js';
import { cutsByAccident } from './cuts-by-accident.js';
import { duplicateEvalId } from './duplicate-eval-id.js';
import { duplicateKey } from './duplicate-key.js';
import { duplicateWord } from './duplicate-word.js';
import { emptyWord } from './empty-word.js';
import { enabledMissing } from './enabled-missing.js';
import { enforcementUnclear } from './enforcement-unclear.js';
import { evalParamAlias } from './eval-param-alias.js';
import { hookCommandMissing } from './hook-command-missing.js';
import { hookCommandNotFound } from './hook-command-not-found.js';
import { hookWithoutPhases } from './hook-without-phases.js';
import { inflectionMissing } from './inflection-missing.js';
import { invalidDirection } from './invalid-direction.js';
import { invalidJmespath } from './invalid-jmespath.js';
import { invalidJsonSchema } from './invalid-json-schema.js';
import { invalidParams } from './invalid-params.js';
import { invalidRegex } from './invalid-regex.js';
import { lengthByTokensOnly } from './length-by-tokens-only.js';
import { limitDisabled } from './limit-disabled.js';
import { limitKeysConflict } from './limit-keys-conflict.js';
import { limitsConflict } from './limits-conflict.js';
import { maxSentencesInert } from './max-sentences-inert.js';
import { messageMisplaced } from './message-misplaced.js';
import { messageViolatesGuardrail } from './message-violates-guardrail.js';
import { metricName } from './metric-name.js';
import { missingParams } from './missing-params.js';
import { missingType } from './missing-type.js';
import { mixedScriptWord } from './mixed-script-word.js';
import { needsFullResponse } from './needs-full-response.js';
import { neverFires } from './never-fires.js';
import { noGuardrails } from './no-guardrails.js';
import { nullHook } from './null-hook.js';
import { observeCannotBlock } from './observe-cannot-block.js';
import { orderMasks } from './order-masks.js';
import { orderSlowFirst } from './order-slow-first.js';
import { paramsIgnored } from './params-ignored.js';
import { redundantValidator } from './redundant-validator.js';
import { regexNotLinear } from './regex-not-linear.js';
import { requiredFieldBanned } from './required-field-banned.js';
import { requiredFieldsTooLong } from './required-fields-too-long.js';
import { sampleNever } from './sample-never.js';
import { sandboxUnknown } from './sandbox-unknown.js';
import { subsumedWord } from './subsumed-word.js';
import { thresholdIgnored } from './threshold-ignored.js';
import { thresholdInverts } from './threshold-inverts.js';
import { timeoutUnset } from './timeout-unset.js';
import { triggerNeverRuns } from './trigger-never-runs.js';
import { unknownEvalType } from './unknown-eval-type.js';
import { unknownMode } from './unknown-mode.js';
import { unknownParam } from './unknown-param.js';
import { unknownPhase } from './unknown-phase.js';
import { unknownValidatorKey } from './unknown-validator-key.js';
import { unknownValidatorType } from './unknown-validator-type.js';
import { unusedSuppression } from './unused-suppression.js';
import { wordEdgeSpace } from './word-edge-space.js';
import { wordInsideWords } from './word-inside-words.js';
import { wordLooksLikeRegex } from './word-looks-like-regex.js';
import { wordNeverMatches } from './word-never-matches.js';

/** In the order in which they run, and in which lists name them. */
export const rules: readonly LintRule[] = [
  // Structure
  unknownValidatorType,
  missingType,
  missingParams,
  invalidParams,
  unknownParam,
  unknownValidatorKey,
  duplicateKey,
  invalidDirection,
  noGuardrails,
  allMonitor,
  enabledMissing,
  neverFires,
  alwaysFires,
  paramsIgnored,
  enforcementUnclear,
  messageMisplaced,
  // Words
  duplicateWord,
  wordNeverMatches,
  subsumedWord,
  wordInsideWords,
  emptyWord,
  wordEdgeSpace,
  wordLooksLikeRegex,
  mixedScriptWord,
  inflectionMissing,
  // Limits
  limitDisabled,
  limitKeysConflict,
  cutsByAccident,
  thresholdInverts,
  limitsConflict,
  lengthByTokensOnly,
  maxSentencesInert,
  messageViolatesGuardrail,
  requiredFieldBanned,
  requiredFieldsTooLong,
  redundantValidator,
  orderSlowFirst,
  orderMasks,
  needsFullResponse,
  // Evals
  unknownEvalType,
  duplicateEvalId,
  evalParamAlias,
  triggerNeverRuns,
  sampleNever,
  thresholdIgnored,
  metricName,
  invalidRegex,
  regexNotLinear,
  invalidJsonSchema,
  invalidJmespath,
  // Hooks
  hookCommandMissing,
  hookCommandNotFound,
  hookWithoutPhases,
  unknownPhase,
  unknownMode,
  observeCannotBlock,
  timeoutUnset,
  nullHook,
  sandboxUnknown,
  // Comments
  unusedSuppression,
];
