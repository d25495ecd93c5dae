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
import { pairPolicies } from './paired-policies.js';
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
    const before = await Promise.all(wanted.map((path) => revised(path, baselineRef, world)));
    return { baseline: await filesOf(before, 'baseline', files), candidate: candidates, files };
  }
  const before = baseline.length > 0 ? await filesOf(baseline, 'baseline', files) : candidates;
  return { baseline: before, candidate: candidates, files };
}

/**
 * The same file, folder or glob in a revision: what has gone from a folder since then is missed, and what is called otherwise is
 * found. A file that has a revision of its own is not asked for in another one.
 */
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
