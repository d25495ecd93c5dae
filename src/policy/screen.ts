import { noEvalTypes } from '../eval/eval-types.js';
import { compileGuardrail, isOfOwnKind } from '../guardrail/compile-guardrail.js';
import { hookOf } from '../guardrail/hook-of.js';
import type { GuardrailHook } from '../hook/contracts.js';
import { isGuardrailHook } from '../hook/contracts.js';
import { Registry } from '../hook/registry.js';
import type { DeclaredGuardrail, Policy } from './policy.js';

/**
 * One registry that objects wherever one of these policies would: a conversation in which it objects to nothing is one in
 * which none of them does. It gives no verdict. Only for policies of one semantics, of guardrails alone: what these say
 * depends on nothing but the text, as long as nobody has changed it. Else nothing.
 */
export function screenOf(policies: readonly Policy[]): Registry | undefined {
  const [first] = policies;
  if (first === undefined || !policies.every((policy) => isPlain(policy) && isAlike(policy, first))) return undefined;
  const hooks = new Map<string, GuardrailHook>();
  const words = new Set<string>();
  for (const { declared, registry } of policies) {
    for (const [index, { hook }] of registry.guardrails.entries()) {
      const own = declared[index];
      const list = own && wordsOf(own);
      if (list === undefined) hooks.set(keyOf(own, hooks.size), hook);
      else for (const word of list) words.add(word);
    }
  }
  return new Registry({ provider: [...wordsHook([...words], first), ...hooks.values()] }, first.semantics);
}

/** No hooks of anybody's own, and no evals: those see a session as a whole. */
function isPlain({ registry, declared, evals, hooks }: Policy): boolean {
  return (
    evals.length === 0 &&
    hooks.length === 0 &&
    registry.ids.length === declared.length &&
    registry.guardrails.every(({ hook }) => isGuardrailHook(hook))
  );
}

function isAlike({ semantics }: Policy, other: Policy): boolean {
  return semantics === other.semantics && isOfOwnKind('banned_words', semantics.guardrails);
}

/** What it puts in place of a text, and whether it does, is nothing to a screen. */
function keyOf(declared: DeclaredGuardrail | undefined, number: number): string {
  if (declared === undefined) return `#${number}`;
  return JSON.stringify([declared.type, declared.params]);
}

/** The words of a guardrail that is nothing but a list of words: all such lists make one, and a text is read once. */
function wordsOf({ type, params }: DeclaredGuardrail): readonly string[] | undefined {
  const { words, ...others } = params;
  if (type !== 'banned_words' || Object.keys(others).length > 0 || !Array.isArray(words)) return undefined;
  return words.every((word) => typeof word === 'string') ? words : undefined;
}

function wordsHook(words: readonly string[], { semantics }: Policy): readonly GuardrailHook[] {
  if (words.length === 0) return [];
  const compiled = compileGuardrail('banned_words', { words }, semantics, { types: noEvalTypes, bound: [] });
  return compiled?.judge === undefined ? [] : [hookOf('banned_words', compiled, { monitorOnly: false })];
}
