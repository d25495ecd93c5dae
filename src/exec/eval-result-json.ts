import { type Json, jsonList, jsonOf, jsonStruct, jsonText } from '../go/json.js';
import type { EvalResult } from '../hook/evals.js';

/** What an eval hook reads: the bare result. A replay takes no time, so that the same run says the same twice. */
export function evalResultJson(result: EvalResult): Json {
  return jsonStruct({
    eval_id: jsonText(result.evalId),
    type: jsonText(result.type),
    score: result.score === undefined ? undefined : jsonOf(result.score),
    value: result.value === undefined ? undefined : jsonOf(result.value),
    metric_value: result.metricValue === undefined ? undefined : jsonOf(result.metricValue),
    explanation: unlessEmpty(result.explanation),
    duration_ms: '0',
    error: unlessEmpty(result.error),
    message: unlessEmpty(result.message),
    details: unlessEmpty(result.details),
    violations: result.violations?.length ? jsonList(result.violations, violationJson) : undefined,
    skipped: result.skipped ? 'true' : undefined,
    skip_reason: unlessEmpty(result.skipReason),
    session_id: unlessEmpty(result.sessionId),
    turn_index: result.turnIndex ? jsonOf(result.turnIndex) : undefined,
  });
}

function unlessEmpty(value: string | Readonly<Record<string, unknown>> | undefined): Json | undefined {
  return value === undefined || Object.keys(value).length === 0 ? undefined : jsonOf(value);
}

function violationJson({ turnIndex, description, evidence }: NonNullable<EvalResult['violations']>[number]): Json {
  return jsonStruct({
    turn_index: jsonOf(turnIndex),
    description: jsonText(description),
    evidence: unlessEmpty(evidence),
  });
}
