import type { DeclaredGuardrail, Policy, PolicyEval } from '../../policy/policy.js';
import { canonical } from './canonical.js';
import type { Change, ChangeKind } from './change.js';
import { foldKey } from './fold-key.js';
import { type GuardrailPair, pairGuardrails } from './paired-guardrails.js';

/** One side of a shadow. */
export interface ShadowSide {
  readonly policy: Policy;
  /** Of the hooks that no pack declares: two sides of one identity have the same. */
  readonly hooks: string;
}

/** In what two policies differ, as far as their declarations tell. */
export function changesBetween(baseline: ShadowSide, candidate: ShadowSide): readonly Change[] {
  const pairs = pairGuardrails(baseline.policy.declared, candidate.policy.declared);
  return [
    ...pairs.flatMap(changesOfPair),
    ...orderChange(pairs, candidate.policy.declared),
    ...evalChanges(baseline.policy.evals, candidate.policy.evals),
    ...wholeChange('hooks', baseline.hooks, candidate.hooks, sourcesOf(baseline), sourcesOf(candidate)),
    ...wholeChange(
      'semantics',
      canonical(baseline.policy.semantics),
      canonical(candidate.policy.semantics),
      baseline.policy.semantics.name,
      candidate.policy.semantics.name,
    ),
  ];
}

function changesOfPair({ baseline, candidate }: GuardrailPair): readonly Change[] {
  if (baseline === undefined) return candidate === undefined ? [] : loneChanges('candidate', candidate);
  if (candidate === undefined) return loneChanges('baseline', baseline);
  const ids = { baseline: baseline.id, candidate: candidate.id };
  // Two that changed places have the same two ids: what they ask for tells them apart.
  const crossed = ids.baseline === ids.candidate ? {} : { params: [baseline.params, candidate.params] };
  const names = [...new Set([...Object.keys(baseline.params), ...Object.keys(candidate.params)])].toSorted();
  return [
    ...names.flatMap((name) => paramChanges(ids, name, baseline.params[name], candidate.params[name])),
    ...changed('monitor', ids, { ...crossed, from: baseline.monitor, to: candidate.monitor }),
    ...changed('message', ids, { ...crossed, from: baseline.message, to: candidate.message }),
  ];
}

type Ids = Pick<Change, 'baseline' | 'candidate'>;

/** A guardrail that one side lacks, and each of the words or fields that came or went with it. */
function loneChanges(side: 'baseline' | 'candidate', { id, params }: DeclaredGuardrail): readonly Change[] {
  const ids: Ids = { [side]: id };
  const kind = side === 'candidate' ? 'guardrail-added' : 'guardrail-removed';
  const items = Object.entries(params).flatMap(([param, value]) =>
    itemsOf(value).map((item) => itemChange(ids, side, param, item)),
  );
  return [{ key: keyOf('guardrail', ids), kind, ...ids }, ...eachOnce(items)];
}

function paramChanges(ids: Ids, param: string, from: unknown, to: unknown): readonly Change[] {
  if (canonical(from) === canonical(to)) return [];
  const was = itemsOf(from);
  const is = itemsOf(to);
  if (was.length + is.length === 0) return [valueChange(ids, param, from, to)];
  const before = new Set(was.map(foldKey));
  const after = new Set(is.map(foldKey));
  const items = [
    ...was.filter((item) => !after.has(foldKey(item))).map((item) => itemChange(ids, 'baseline', param, item)),
    ...is.filter((item) => !before.has(foldKey(item))).map((item) => itemChange(ids, 'candidate', param, item)),
  ];
  // Another order, or another spelling of the same words: reasons name what comes first.
  return items.length > 0 ? eachOnce(items) : [valueChange(ids, param, from, to)];
}

function valueChange(ids: Ids, param: string, from: unknown, to: unknown): Change {
  return { key: keyOf('param', ids, param), kind: 'param', ...ids, param, ...values(from, to) };
}

function itemChange(ids: Ids, side: 'baseline' | 'candidate', param: string, item: string): Change {
  const kind = side === 'candidate' ? 'item-added' : 'item-removed';
  return { key: keyOf('item', ids, param, foldKey(item)), kind, ...ids, param, item };
}

/** The texts of a list of texts. */
function itemsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.every((item) => typeof item === 'string') ? value : [];
}

interface Changed {
  readonly from: unknown;
  readonly to: unknown;
  readonly params?: readonly unknown[];
}

function changed(kind: 'monitor' | 'message', ids: Ids, { from, to, params = [] }: Changed): readonly Change[] {
  const key = keyOf(kind, ids, ...params.map(canonical).toSorted());
  return from === to ? [] : [{ key, kind, ...ids, ...values(from, to) }];
}

function orderChange(pairs: readonly GuardrailPair[], candidate: readonly DeclaredGuardrail[]): readonly Change[] {
  const numbers = new Map(candidate.map((guardrail, index) => [guardrail, index]));
  const both = pairs.flatMap(({ baseline, candidate: other }) =>
    baseline && other ? [{ from: baseline.id, to: other.id, place: numbers.get(other) ?? 0 }] : [],
  );
  if (both.every(({ place }, index) => index === 0 || (both[index - 1]?.place ?? 0) < place)) return [];
  const inCandidate = both.toSorted((one, other) => one.place - other.place);
  return [
    { key: keyOf('order', {}), kind: 'order', from: both.map(({ from }) => from), to: inCandidate.map(({ to }) => to) },
  ];
}

function evalChanges(baseline: readonly PolicyEval[], candidate: readonly PolicyEval[]): readonly Change[] {
  const before = new Map(baseline.map(({ declaration }) => [declaration.id, declaration]));
  const after = new Map(candidate.map(({ declaration }) => [declaration.id, declaration]));
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids.flatMap((id): readonly Change[] => {
    const was = before.get(id);
    const is = after.get(id);
    if (canonical(was) === canonical(is)) return [];
    const key = keyOf('eval', { baseline: id });
    if (was === undefined) return [{ key, kind: 'eval-added', candidate: id }];
    if (is === undefined) return [{ key, kind: 'eval-removed', baseline: id }];
    return [{ key, kind: 'eval-changed', baseline: id, candidate: id }];
  });
}

function wholeChange(kind: ChangeKind, before: string, after: string, from: unknown, to: unknown): readonly Change[] {
  return before === after ? [] : [{ key: keyOf(kind, {}), kind, from, to }];
}

function sourcesOf({ policy }: ShadowSide): readonly string[] {
  return policy.hooks.map(({ name, kind, source }) => `${kind} hook ${name} of ${source}`);
}

function values(from: unknown, to: unknown): Pick<Change, 'from' | 'to'> {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** The same from both sides, so that both tell of it in the same order. */
function keyOf(what: string, { baseline, candidate }: Ids, ...more: readonly string[]): string {
  const ids = [...new Set([baseline, candidate].flatMap((id) => id ?? []))].toSorted();
  return JSON.stringify([what, ids, ...more]);
}

function eachOnce(changes: readonly Change[]): readonly Change[] {
  return [...new Map(changes.map((change) => [change.key, change])).values()];
}
