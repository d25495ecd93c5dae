import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import type { Policy } from '../policy/policy.js';

interface PolicyPair {
  readonly baseline: Policy;
  readonly candidate: Policy;
}

/** By prompt; a lone prompt on each side is meant whatever it is called. Throws an InputError where one has no partner. */
export function pairPolicies(baseline: readonly Policy[], candidate: readonly Policy[]): readonly PolicyPair[] {
  const [before, ...moreBefore] = baseline;
  const [after, ...moreAfter] = candidate;
  if (before && after && moreBefore.length + moreAfter.length === 0) return [{ baseline: before, candidate: after }];
  const keyOf = keysOf([baseline, candidate]);
  const left = byKey(baseline, 'baseline', keyOf);
  const right = byKey(candidate, 'candidate', keyOf);
  const problems = [
    ...missing(left, right).map((policy) => `the baseline has the prompt ${named(policy)}, and the candidate has not`),
    ...missing(right, left).map((policy) => `the candidate has the prompt ${named(policy)}, and the baseline has not`),
  ];
  if (baseline.length + candidate.length === 0) problems.push('no pack of either side declares a prompt');
  if (problems.length > 0) throw new InputError(problems.join('\n'));
  return [...left].flatMap(([key, policy]) => {
    const other = right.get(key);
    return other === undefined ? [] : [{ baseline: policy, candidate: other }];
  });
}

type KeyOf = (policy: Policy) => string;

/** Where several packs of a side declare one prompt, the names of their files tell which is which. */
function keysOf(sides: readonly (readonly Policy[])[]): KeyOf {
  const repeated = new Set(
    sides.flatMap((side) => {
      const seen = new Set<string>();
      return side.flatMap(({ prompt }) => (seen.size === seen.add(prompt).size ? prompt : []));
    }),
  );
  return ({ prompt, file }) => (repeated.has(prompt) ? JSON.stringify([prompt, file.split(/[/:]/).at(-1)]) : prompt);
}

function byKey(policies: readonly Policy[], side: string, keyOf: KeyOf): ReadonlyMap<string, Policy> {
  const keyed = new Map<string, Policy>();
  for (const policy of policies) {
    const other = keyed.get(keyOf(policy));
    if (other !== undefined) {
      throw new InputError(
        `two packs of the ${side} declare the prompt ${quote(policy.prompt)}, so it is not clear which is compared: ${quote(other.file)} and ${quote(policy.file)}`,
      );
    }
    keyed.set(keyOf(policy), policy);
  }
  return keyed;
}

function missing(of: ReadonlyMap<string, Policy>, others: ReadonlyMap<string, Policy>): readonly Policy[] {
  return [...of].flatMap(([key, policy]) => (others.has(key) ? [] : policy));
}

function named({ prompt, file }: Policy): string {
  return `${quote(prompt)} of ${quote(file)}`;
}
