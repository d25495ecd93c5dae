import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';

/** Why PromptKit would not load a pack, in the words of its Go code. */
export function goLoadError(diagnostics: readonly Diagnostic[]): string | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return undefined;
  const violations = errors.filter(({ code }) => code === 'pack-breaks-schema');
  if (violations.length > 1) return `pack schema validation failed with ${violations.length} errors`;
  if (violations[0] !== undefined) return `pack schema validation failed: ${reasonIn(violations[0])}`;
  return first.code === 'pack-refused' ? reasonIn(first) : `failed to parse pack JSON: ${reasonIn(first)}`;
}

/** Why it would not take the validators of a pack. */
export function goConvertError(diagnostics: readonly Diagnostic[]): string | undefined {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) return undefined;
  const [, type] = /^unknown validator type ("(?:[^"\\]|\\.)*")/.exec(error.message) ?? [];
  return type === undefined ? error.message : `pack validator: unknown guardrail type: ${type}`;
}

function reasonIn({ message }: Diagnostic): string {
  return message.replace(/^PromptKit would not load the pack: /, '');
}
