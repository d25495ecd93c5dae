import type { LabelProblem } from '../../compare/labels/label-problem.js';
import type { Score } from '../../compare/labels/score.js';
import { InputError } from '../../diagnostic/input-error.js';
import { addOutcomes, type Outcomes } from '../../statistics/classification.js';
import type { LabelFigures, LabelReport, PolicyLabels } from './label-report.js';
import { labelFigures } from './label-report-of.js';

/** As if one run had held both inputs against the labels. Both shards were given the same ones. */
export function addLabels(a: LabelReport, b: LabelReport): LabelReport {
  const isSame = a.source === b.source && (a.source === 'expect' || a.given === b.given);
  if (!isSame) throw new InputError('cannot merge reports that hold their inputs against different labels');
  return {
    ...a,
    given: a.source === 'expect' ? a.given + b.given : a.given,
    used: a.used + b.used,
    problems: addProblems(a.problems, b.problems),
    policies: addPolicies(a.policies, b.policies),
  };
}

/** What is not in the input of one shard may be in that of the other; everything else is wrong wherever it is said. */
function addProblems(a: readonly LabelProblem[], b: readonly LabelProblem[]): readonly LabelProblem[] {
  const keyOf = (problem: LabelProblem) => JSON.stringify(problem);
  const ofA = new Set(a.map(keyOf));
  const ofB = new Set(b.map(keyOf));
  const isMissing = ({ kind }: LabelProblem) => kind === 'not in the input';
  return [
    ...a.filter((problem) => !isMissing(problem) || ofB.has(keyOf(problem))),
    ...b.filter((problem) => !isMissing(problem) && !ofA.has(keyOf(problem))),
  ];
}

function addPolicies(a: readonly PolicyLabels[], b: readonly PolicyLabels[]): readonly PolicyLabels[] {
  const merged = new Map(a.map((each) => [each.policy, each]));
  for (const other of b) {
    const known = merged.get(other.policy);
    merged.set(other.policy, known === undefined ? other : addPolicy(known, other));
  }
  return [...merged.values()];
}

function addPolicy(a: PolicyLabels, b: PolicyLabels): PolicyLabels {
  return {
    policy: a.policy,
    overall: addFigures(a.overall, b.overall),
    guardrails: a.guardrails.map((one) => ({
      id: one.id,
      monitor: one.monitor,
      ...addFigures(
        one,
        b.guardrails.find(({ id }) => id === one.id),
      ),
    })),
    hooks: a.hooks.map((one) => ({
      name: one.name,
      ...addFigures(
        one,
        b.hooks.find(({ name }) => name === one.name),
      ),
    })),
  };
}

function addFigures(a: LabelFigures, b: LabelFigures | undefined): LabelFigures {
  const scores = [a, ...(b === undefined ? [] : [b])].map(scoreOf);
  return labelFigures({
    outcomes: scores.map(({ outcomes }) => outcomes).reduce(addOutcomes),
    notJudged: scores.reduce((sum, { notJudged }) => sum + notJudged, 0),
    categories: sumOf(scores.flatMap(({ categories }) => [...categories])),
    languages: sumOf(scores.flatMap(({ languages }) => [...languages])),
  });
}

function scoreOf(figures: LabelFigures): Score {
  return {
    outcomes: figures,
    notJudged: figures.notJudged,
    categories: new Map(figures.categories.map((each) => [each.category, each])),
    languages: new Map(figures.languages.map((each) => [each.language, each])),
  };
}

function sumOf<Key>(groups: readonly (readonly [Key, Outcomes])[]): Map<Key, Outcomes> {
  const sums = new Map<Key, Outcomes>();
  for (const [key, outcomes] of groups) {
    const known = sums.get(key);
    sums.set(key, known === undefined ? outcomes : addOutcomes(known, outcomes));
  }
  return sums;
}
