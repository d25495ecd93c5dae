import type { Label } from '../../conversation/label.js';
import type { LabelProblem } from './label-problem.js';
import { type Unit, unitText } from './unit.js';

/** Labels, sorted by what they are about. */
export interface SortedLabels {
  readonly units: readonly Unit[];
  /** Labels that count for nothing, and why. */
  readonly problems: readonly LabelProblem[];
}

/**
 * Labels of the same text belong together. One that is written twice counts once; of those that contradict each other
 * none counts, as nobody can tell which one is right. One for a guardrail that no policy of the run has is about nothing.
 */
export function unitsOfLabels(labels: readonly Label[], isKnown: (name: string) => boolean): SortedLabels {
  const drafts = new Map<string, Draft>();
  const problems: LabelProblem[] = [];
  for (const label of labels) {
    if (label.guardrail !== undefined && !isKnown(label.guardrail)) {
      problems.push(problemOf('guardrail unknown', label, `no policy has a guardrail or hook "${label.guardrail}"`));
      continue;
    }
    const { input, conversation, turn, round } = label;
    const key = JSON.stringify([input, conversation, turn, round]);
    const draft = drafts.get(key) ?? { byTarget: new Map<string, Label[]>() };
    drafts.set(key, draft);
    const target = label.guardrail ?? ANY;
    const same = draft.byTarget.get(target);
    if (same === undefined) draft.byTarget.set(target, [label]);
    else same.push(label);
  }
  const units = [...drafts.values()].flatMap((draft) => unitOf(draft, problems));
  return { units, problems };
}

/** No hook has an empty name. */
const ANY = '';

interface Draft {
  /** All labels that are about one hook, or about any. */
  readonly byTarget: Map<string, Label[]>;
}

function unitOf({ byTarget }: Draft, problems: LabelProblem[]): readonly Unit[] {
  dropContradictions(byTarget, problems);
  const kept = [...byTarget].flatMap(([target, [first, ...others]]) => {
    for (const other of others)
      problems.push(problemOf('duplicate', other, `${said(other)} already, in ${place(first)}`));
    return first === undefined ? [] : [{ target, first, others }];
  });
  const firsts = kept.map(({ first }) => first);
  const [first] = firsts;
  if (first === undefined) return [];
  const all = kept.flatMap((each) => [each.first, ...each.others]);
  const any = kept.find(({ target }) => target === ANY)?.first.positive;
  const named = kept.filter(({ target }) => target !== ANY);
  const { conversation, input, turn, round } = first;
  const language = all.find((label) => label.language !== undefined)?.language;
  return [
    {
      conversation,
      ...(input !== undefined && { input }),
      ...(turn !== undefined && { turn }),
      ...(round !== undefined && { round }),
      ...(any !== undefined && { any }),
      byName: new Map(named.map(({ target, first: { positive } }) => [target, positive])),
      categories: [...new Set(all.flatMap(({ categories }) => categories))],
      ...(language !== undefined && { language }),
      written: firsts.map(({ file, line }) => ({ file, line })),
    },
  ];
}

function dropContradictions(byTarget: Map<string, Label[]>, problems: LabelProblem[]): void {
  for (const [target, labels] of byTarget) {
    if (drop(labels, problems)) byTarget.delete(target);
  }
  // Nothing should object, and yet this guardrail should.
  const negative = byTarget.get(ANY)?.filter(({ positive }) => !positive) ?? [];
  const positive = [...byTarget].filter(([target, [label]]) => target !== ANY && label?.positive === true);
  const opposed = [...negative, ...positive.flatMap(([, labels]) => labels)];
  if (positive.length === 0 || !drop(opposed, problems)) return;
  for (const target of [ANY, ...positive.map(([name]) => name)]) byTarget.delete(target);
}

/** Whether these labels contradict each other; each of them is said to. */
function drop(labels: readonly Label[], problems: LabelProblem[]): boolean {
  const yes = labels.find(({ positive }) => positive);
  const no = labels.find(({ positive }) => !positive);
  if (yes === undefined || no === undefined) return false;
  for (const label of labels) {
    const other = label.positive ? no : yes;
    problems.push(problemOf('contradictory', label, `${said(label)}, ${said(other, false)} in ${place(other)}`));
  }
  return true;
}

function said(label: Label, withPlace = true): string {
  const { positive, guardrail } = label;
  const what = `labelled ${positive}${guardrail === undefined ? '' : ` for "${guardrail}"`}`;
  return withPlace ? `${unitText(label)} is ${what}` : what;
}

function place(label: Label | undefined): string {
  return label === undefined ? '' : `${label.file}:${label.line}`;
}

function problemOf(kind: LabelProblem['kind'], { file, line }: Label, text: string): LabelProblem {
  return { kind, file, line, text };
}
