/**
 * Which behaviours hold where the documents and the releases of PromptKit differ. Only literals: they can be printed,
 * sent to a worker, and switched one at a time to find what caused a difference. Each leaf is read in one place.
 */
export interface Semantics {
  readonly name: string;
  /** From what a pack declares to hooks. */
  readonly compile: {
    /** A validator without `enabled` in a compiled pack. The Go loader reads it as off, and drops the guardrail. */
    readonly absentEnabledInCompiledPack: 'on' | 'off';
    /** A validator without `fail_on_violation`. The SDK of 1.4 only monitors it. */
    readonly absentFailOnViolation: 'enforce' | 'monitor';
  };
  /** The hooks of one phase, one after another. */
  readonly chain: {
    /** `deny`: an enforcing hook does not hide the hooks behind it. `objection`: the first hook to object is the last one asked. */
    readonly stopsAt: 'deny' | 'objection';
  };
  /** How a guardrail reads a text. */
  readonly matching: {
    /** What `length` counts. `bytes` are those of UTF-8: a Chinese answer is three times as long. */
    readonly lengthUnit: 'code-points' | 'bytes';
    /** Whether `required_fields` ignores case. */
    readonly requiredFieldsCase: 'ignored' | 'exact';
  };
  /** Evals of a pack. */
  readonly evals: {
    /** What `min_length`, `max_length` and `outcome_equivalent` count. */
    readonly lengthUnit: 'code-points' | 'bytes';
    /** What the `threshold` of an eval does. PromptKit parses it and never looks at it again. */
    readonly threshold: 'decides' | 'ignored';
  };
  /** Hooks that are processes. */
  readonly exec: {
    /** Whether a provider hook is sent the text that stands in for the response, empty as a rule. */
    readonly replacement: 'sent' | 'absent';
  };
}
