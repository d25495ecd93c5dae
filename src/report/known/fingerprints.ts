import { createHash } from 'node:crypto';
import { GuardrailParts } from '../../compare/exercised/guardrail-parts.js';
import type { Part } from '../../compare/exercised/part.js';
import type { Step } from '../../replay/step.js';
import type { ConversationFacts, PolicyFacts } from '../facts.js';
import type { ViolationPrint } from '../report.js';
import { reasonOf } from '../violation-of.js';

const LENGTH = 24;

/**
 * Gives what violations are known by in other runs: the conversation, the place in it, the type of the guardrail and what was
 * hit. Lines may move and files may be renamed.
 */
export class Fingerprints {
  readonly #prompt: string;
  readonly #types: ReadonlyMap<string, string>;
  readonly #parts: ReadonlyMap<string, GuardrailParts>;

  constructor({ prompt, guardrails, declared = [] }: Pick<PolicyFacts, 'prompt' | 'guardrails' | 'declared'>) {
    this.#prompt = prompt;
    this.#types = new Map(guardrails.map(({ id, type }) => [id, type]));
    this.#parts = new Map(declared.map((guardrail) => [guardrail.id, new GuardrailParts(guardrail)]));
  }

  /** One for each thing that is objected to; never none. */
  of(step: Step, { id, digest }: Pick<ConversationFacts, 'id' | 'digest'>): readonly ViolationPrint[] {
    const { guardrail, name, kind } = step.hook;
    const by = guardrail === undefined ? name : (this.#types.get(guardrail) ?? guardrail);
    const owner = guardrail === undefined ? `${kind} hook` : 'guardrail';
    const named = guardrail === undefined ? [] : (this.#parts.get(guardrail)?.named(step) ?? []);
    const place = [this.#prompt, digest?.() ?? id, digest !== undefined, step.turn, step.round, owner, by];
    // What does not say what it objects to may quote the conversation: the words go into the print, and nowhere else.
    if (named.length === 0) return [{ by, fingerprint: hashOf([...place, reasonOf(step)]) }];
    return named.map((part) => {
      const hit = nameOf(part);
      return { by, ...(hit !== undefined && { hit }), fingerprint: hashOf([...place, part.kind, hit]) };
    });
  }
}

function nameOf(part: Part): string | undefined {
  switch (part.kind) {
    case 'item':
      return `${part.param}: ${part.item}`;
    case 'limit':
      return `${part.param}: ${part.limit}`;
    case 'whole':
      return undefined;
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, LENGTH);
}
