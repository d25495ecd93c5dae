import type { Change } from '../../compare/shadow/change.js';
import { shortened } from '../excerpt.js';

const LONGEST = 80;

/** A change of policy in words. */
export function changeText(change: Change): string {
  return TEXTS[change.kind](change);
}

const TEXTS: Readonly<Record<Change['kind'], (change: Change) => string>> = {
  'guardrail-added': ({ candidate }) => `guardrail ${candidate} added`,
  'guardrail-removed': ({ baseline }) => `guardrail ${baseline} removed`,
  'item-added': (change) => `${itemOf(change)} added to ${nameOf(change)}`,
  'item-removed': (change) => `${itemOf(change)} removed from ${nameOf(change)}`,
  param: (change) => `${change.param} of ${nameOf(change)}: ${fromTo(change)}`,
  monitor: (change) => `${nameOf(change)} ${change.to === true ? 'only monitors now' : 'enforces now'}`,
  message: (change) => `message of ${nameOf(change)}: ${fromTo(change)}`,
  order: (change) => `guardrails in another order: ${fromTo(change)}`,
  'eval-added': ({ candidate }) => `eval ${candidate} added`,
  'eval-removed': ({ baseline }) => `eval ${baseline} removed`,
  'eval-changed': ({ candidate }) => `eval ${candidate} declared otherwise`,
  hooks: (change) => `${areEqual(change) ? 'hooks of other content' : 'other hooks'}: ${fromTo(change)}`,
  semantics: (change) => `other semantics: ${fromTo(change)}`,
};

function itemOf({ param = '', item = '' }: Change): string {
  return `${NOUNS[param] ?? `item of ${param}`} "${item}"`;
}

const NOUNS: Readonly<Record<string, string>> = {
  words: 'word',
  patterns: 'word',
  required_fields: 'field',
  fields: 'field',
};

/** The second of a type may be the first on the other side. */
function nameOf({ baseline, candidate }: Change): string {
  if (baseline === undefined || candidate === undefined || baseline === candidate) return candidate ?? baseline ?? '';
  return `${baseline} (now ${candidate})`;
}

function fromTo({ from, to }: Change): string {
  return `${valueText(from)}, now ${valueText(to)}`;
}

/** A module may have changed behind the names of its hooks. */
function areEqual({ from, to }: Change): boolean {
  return JSON.stringify(from) === JSON.stringify(to);
}

function valueText(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'none';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return `"${shortened(value.join(', '), LONGEST)}"`;
  }
  return shortened(JSON.stringify(value), LONGEST);
}
