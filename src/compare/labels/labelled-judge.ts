import type { Judge } from './judge.js';
import type { Verdict, Verdicts } from './label-watcher.js';
import type { Unit } from './unit.js';

/** A judge of which a label says whether it should object. */
export interface LabelledJudge {
  /** In the list of judges. */
  readonly index: number;
  readonly expected: boolean;
}

export function labelledIn({ byName, any }: Unit, judges: readonly Judge[]): readonly LabelledJudge[] {
  return judges.flatMap(({ name }, index) => {
    const expected = byName.get(name) ?? any;
    return expected === undefined ? [] : [{ index, expected }];
  });
}

/** Whether the policy should do something. */
export function isExpected({ acts, any }: Unit, labelled: readonly LabelledJudge[]): boolean {
  return acts ?? (any === true || labelled.some(({ expected }) => expected));
}

/** Of those that somebody labelled: what another one says there is neither right nor wrong. Nothing: none of them judged. */
export function hasActed(labelled: readonly LabelledJudge[], verdicts: Verdicts): boolean | undefined {
  const said = labelled.flatMap(({ index }) => verdicts[index] ?? []);
  return said.length === 0 ? undefined : said.includes('acted');
}

/** Who only monitors has objected, too. */
export function objected(verdict: Verdict | undefined): boolean | undefined {
  return verdict === undefined ? undefined : verdict !== 'allowed';
}
