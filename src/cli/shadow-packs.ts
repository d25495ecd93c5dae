import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import type { Files } from '../io/files.js';
import { asGitPath, gitObjects } from '../io/git-objects.js';
import { withRevisions } from '../io/revision-files.js';
import { noHooks } from '../policy/hook-set.js';
import type { Policy } from '../policy/policy.js';
import type { ShadowPair } from '../runner/shadow-run.js';
import type { Semantics } from '../semantics/semantics.js';
import type { HookChoice } from './hook-choice.js';
import type { LoadedHooks } from './hook-sets.js';
import { loadPacks } from './policies.js';
import type { ShadowFlags } from './shadow-flags.js';
import type { World } from './world.js';

const ENDINGS = ['.yaml', '.yml', '.json'];
const FOLDER = 'packs';

/** Where the packs of each side are. */
export interface ShadowPacks {
  readonly baseline: readonly string[];
  readonly candidate: readonly string[];
  readonly files: Files;
}

/** Throws an InputError where nothing is named, or what is named is not there. */
export async function findShadowPacks(
  { baseline = [], candidate = [], baselineRef }: ShadowFlags,
  differs: boolean,
  world: World,
): Promise<ShadowPacks> {
  const files = withRevisions(world.files, gitObjects(world));
  if (baseline.length > 0 && baselineRef !== undefined) {
    throw new InputError('--baseline and --baseline-ref both say what guards now: give one of them');
  }
  if (baseline.length === 0 && baselineRef === undefined && !differs) {
    throw new InputError(
      'nothing says what guards now: give --baseline, or --baseline-ref with a git revision, or options in which the two sides differ',
    );
  }
  const wanted = candidate.length > 0 ? candidate : [FOLDER];
  const candidates = await filesOf(wanted, 'candidate', files);
  if (baselineRef !== undefined) {
    const before = await Promise.all(candidates.map((path) => revised(path, baselineRef, world)));
    return { baseline: before, candidate: candidates, files };
  }
  const before = baseline.length > 0 ? await filesOf(baseline, 'baseline', files) : candidates;
  return { baseline: before, candidate: candidates, files };
}

/** A file that has a revision of its own is not asked for in another one. */
async function revised(path: string, revision: string, { files, folder }: World): Promise<string> {
  if (revision.includes(':'))
    throw new InputError(`expected --baseline-ref to be a git revision, got ${quote(revision)}`);
  if (path.includes(':') && !(await files.exists(path))) {
    throw new InputError(
      `the candidate ${quote(path)} has a revision of its own, and --baseline-ref names another one: name the baseline with --baseline`,
    );
  }
  return `${revision}:${asGitPath(path, folder)}`;
}

async function filesOf(patterns: readonly string[], side: string, files: Files): Promise<readonly string[]> {
  const expanded = await files.expand(patterns, ENDINGS);
  const empty = expanded.find((each) => each.files.length === 0);
  if (empty !== undefined) {
    throw new InputError(`no pack of the ${side} is in ${quote(empty.pattern)}, so there is nothing to compare`);
  }
  return [...new Set(expanded.flatMap((each) => each.files))];
}

export interface SideSettings {
  readonly packs: readonly string[];
  readonly semantics: Semantics;
  readonly choice: HookChoice;
}

export interface Loading {
  readonly files: Files;
  readonly hooks: LoadedHooks | undefined;
  readonly evalGroups: readonly string[];
}

interface LoadedSide {
  readonly policies: readonly Policy[];
  readonly hooks: string;
  readonly warnings: readonly Diagnostic[];
}

/** Compiles both sides, and pairs their policies. Throws an InputError. */
export async function loadPairs(
  sides: Readonly<Record<'baseline' | 'candidate', SideSettings>>,
  loading: Loading,
): Promise<{ readonly pairs: readonly ShadowPair[]; readonly warnings: readonly Diagnostic[] }> {
  const baseline = await loadSide(sides.baseline, loading);
  const candidate = await loadSide(sides.candidate, loading);
  const pairs = pairPolicies(baseline.policies, candidate.policies).map((pair) => ({
    baseline: { policy: pair.baseline, hooks: baseline.hooks },
    candidate: { policy: pair.candidate, hooks: candidate.hooks },
  }));
  return { pairs, warnings: [...baseline.warnings, ...candidate.warnings] };
}

async function loadSide(
  { packs, semantics, choice }: SideSettings,
  { files, hooks, evalGroups }: Loading,
): Promise<LoadedSide> {
  const set = hooks?.of(choice) ?? noHooks;
  const found = hooks?.diagnostics ?? [];
  const loaded = await loadPacks([{ packs, hooks: set }], { semantics, files, found, evalGroups });
  return { policies: loaded.policiesOf(packs), hooks: JSON.stringify(set.identity), warnings: loaded.warnings };
}

interface PolicyPair {
  readonly baseline: Policy;
  readonly candidate: Policy;
}

/** By prompt; a lone prompt on each side is meant whatever it is called. */
function pairPolicies(baseline: readonly Policy[], candidate: readonly Policy[]): readonly PolicyPair[] {
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
