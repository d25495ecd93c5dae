import { printable } from '../../diagnostic/quote.js';
import type { JsonObject } from '../json-value.js';
import { fieldsOf, numberField, textField } from './fields.js';
import type { RecordedSign } from './signs.js';

/** What the signs of one run say of its messages. */
export interface RunFindings {
  /** Verdicts on each answer of the run, by its number from 1. */
  readonly verdicts: ReadonlyMap<number, readonly JsonObject[]>;
  /** Failures that tools reported, by the id of their call. */
  readonly toolErrors: ReadonlyMap<string, string>;
  /** Tokens of each provider call that ended, in order; 0 when nobody counted. */
  readonly outputTokens: readonly number[];
  /** Why the run failed, when it did. */
  readonly failure?: string;
}

/** `signs` are those of one run, in the order of the clock. */
export function findingsOf(signs: readonly RecordedSign[]): RunFindings {
  const verdicts = new Map<number, JsonObject[]>();
  const toolErrors = new Map<string, string>();
  const outputTokens: number[] = [];
  let started = 0;
  for (const recorded of signs) {
    const { type, fields } = recorded.sign;
    if (type === 'provider.call.started') started += 1;
    else if (type === 'provider.call.completed') outputTokens.push(numberField(fields, 'outputtokens') ?? 0);
    else if (type.startsWith('tool.call.')) addToolError(toolErrors, type, fields);
    else if (type.startsWith('validation.')) {
      const isInput = textField(fields, 'direction') === 'input';
      // What a user wrote is judged before the call whose answer it may replace.
      const round = isInput ? outputTokens.length + 1 : Math.max(1, started);
      const verdict = verdictOf(recorded);
      const known = verdicts.get(round);
      if (known === undefined) verdicts.set(round, [verdict]);
      else known.push(verdict);
    }
  }
  const failure = failureOf(signs);
  return { verdicts, toolErrors, outputTokens, ...(failure !== undefined && { failure }) };
}

/** In the form in which PromptKit puts a verdict on a message. */
function verdictOf({ sign: { type, fields }, timestamp }: RecordedSign): JsonObject {
  const validator = textField(fields, 'validatortype') ?? textField(fields, 'validatorname') ?? '';
  const direction = textField(fields, 'direction');
  const { score, violations, enforced, monitoronly: monitorOnly } = fields;
  const reason = Array.isArray(violations) ? violations.filter((text) => typeof text === 'string').join('; ') : '';
  return {
    validator_type: validator,
    passed: type === 'validation.passed',
    details: {
      validator_type: validator,
      ...(direction !== undefined && { direction }),
      ...(typeof score === 'number' && { score }),
      ...(reason !== '' && { reason: reason.toWellFormed() }),
      ...(typeof enforced === 'boolean' && { enforced }),
      ...(typeof monitorOnly === 'boolean' && { monitor_only: monitorOnly }),
    },
    ...(timestamp !== undefined && { timestamp }),
  };
}

/** The message of the tool has the same text, with these words before it, but not that it is a failure. */
const ERROR_PREFIX = /^(?:Tool execution failed|Error): /;

function addToolError(errors: Map<string, string>, type: string, fields: JsonObject): void {
  const id = textField(fields, 'callid');
  if (id === undefined || (type !== 'tool.call.failed' && fields['status'] !== 'failed')) return;
  const { parts, error } = fields;
  const texts = Array.isArray(parts) ? parts.map((part) => textField(fieldsOf(part), 'text') ?? '') : [];
  const text = typeof error === 'string' ? error.toWellFormed() : texts.join('');
  errors.set(id, text.replace(ERROR_PREFIX, '') || 'failed');
}

const FAILURES: readonly string[] = ['stream.interrupted', 'stage.failed', 'pipeline.failed'];

/** The stream tells the whole sentence; the stage and the pipeline, the hook's own. */
function failureOf(signs: readonly RecordedSign[]): string | undefined {
  const failures = FAILURES.flatMap((type) => signs.filter(({ sign }) => sign.type === type));
  const reasons = failures.map(({ sign }) => textField(sign.fields, 'reason') ?? reasonOfError(sign.fields['error']));
  const reason = reasons.find((text) => text !== undefined);
  if (reason !== undefined) return printable(reason);
  return failures.length > 0 ? 'the run failed, and why is not recorded' : undefined;
}

/** A Go error without fields of its own is written as `{}`. */
function reasonOfError(error: unknown): string | undefined {
  if (typeof error === 'string') return error === '' ? undefined : error.toWellFormed();
  const fields = fieldsOf(error);
  const reason = textField(fields, 'reason');
  if (reason === undefined) return 'err' in fields ? reasonOfError(fields['err']) : undefined;
  const hook = textField(fields, 'hookname');
  const phase = textField(fields, 'hooktype');
  return hook === undefined ? reason : `hook "${hook}"${phase === undefined ? '' : ` (${phase})`} denied: ${reason}`;
}
