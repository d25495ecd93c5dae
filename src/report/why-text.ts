import type { Why } from './report.js';

/** With the behaviour, and the semantics that has it, where it is not the pack that says so. */
export function whyText({ text, leaf }: Why, semantics: string): string {
  return leaf === undefined ? text : `${text} (${leaf} in ${semantics})`;
}
