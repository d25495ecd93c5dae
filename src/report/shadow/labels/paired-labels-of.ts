import type { LabelFindings } from '../../../compare/labels/labelled-run.js';
import type { PairedScore, PairScore, PairTable } from '../../../compare/labels/pair-tally.js';
import { mcnemar } from '../../../statistics/mcnemar.js';
import { neededPairs } from '../../../statistics/needed-pairs.js';
import { labelFigures, labelHead } from '../../labels/label-report-of.js';
import type { LabelledDifference, LabelledPair, PairedFigures, PairedLabels } from './paired-labels.js';

export function pairedLabelsOf(findings: LabelFindings<PairScore>): PairedLabels {
  return { ...labelHead(findings), pairs: findings.scores.map(labelledPair) };
}

function labelledPair({ overall, judges }: PairScore, pair: number): LabelledPair {
  const guardrails = judges.filter(({ judge }) => judge.isGuardrail);
  const hooks = judges.filter(({ judge }) => !judge.isGuardrail);
  return {
    pair,
    overall: pairedFigures(overall),
    guardrails: guardrails.map(({ judge, score }) => ({ id: judge.name, ...pairedFigures(score) })),
    hooks: hooks.map(({ judge, score }) => ({ name: judge.name, ...pairedFigures(score) })),
  };
}

function pairedFigures({ baseline, candidate, table }: PairedScore): PairedFigures {
  return {
    baseline: baseline === undefined ? null : labelFigures(baseline),
    candidate: candidate === undefined ? null : labelFigures(candidate),
    difference: table === undefined ? null : differenceOf(table),
  };
}

/** Where there is no pair there is nothing to be told. */
function differenceOf(table: PairTable): LabelledDifference | null {
  const { bothRight, onlyBaselineRight, onlyCandidateRight, bothWrong } = table;
  const pairs = bothRight + onlyBaselineRight + onlyCandidateRight + bothWrong;
  if (pairs === 0) return null;
  const p = mcnemar(onlyBaselineRight, onlyCandidateRight);
  return {
    ...{ bothRight, onlyBaselineRight, onlyCandidateRight, bothWrong },
    p: p === undefined ? null : Number(p.toPrecision(DIGITS)),
    needed: neededPairs(onlyBaselineRight, onlyCandidateRight, pairs) ?? null,
  };
}

const DIGITS = 8;
