import type { Metadata } from './decision.js';

/** What a guardrail put on record about a response. Keys as PromptKit writes them. */
export interface ValidationResult {
  readonly validator_type: string;
  readonly passed: boolean;
  readonly details: Metadata;
  /** Absent when nobody says. */
  readonly timestamp?: string;
}
