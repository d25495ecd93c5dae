import type { Semantics } from '../../semantics/semantics.js';
import { type Demand, demandOf } from '../demand.js';
import type { Facts, ValidatorFacts, View } from '../facts.js';
import { ownMessage } from '../guardrails.js';
import { heldUnder } from '../held-under.js';
import type { Finding, LintRule } from '../lint-rule.js';

export const redundantValidator: LintRule = {
  code: 'redundant-validator',
  severity: 'warning',
  summary: 'Every validator objects to something that the others of its prompt accept.',
  *check({ prompts, views, known }) {
    for (const { validators } of prompts) {
      const demanding = demandingIn(validators, known);
      const found = new Map([...coveredByEarlier(demanding)].map((pair) => [pair.one, pair]));
      const left = demanding.filter((one) => !found.has(one));
      for (const pair of coveredByEarlier(left.toReversed())) if (mayGo(pair)) found.set(pair.one, pair);
      for (const one of demanding) {
        const pair = found.get(one);
        if (pair !== undefined) yield* findingOf(pair, views);
      }
    }
  },
};

interface Demanding {
  readonly validator: ValidatorFacts;
  readonly index: number;
  readonly demand: Demand;
}

/** What asks for nothing that another one does not ask for. */
interface Covered {
  readonly one: Demanding;
  readonly by: Demanding;
}

function demandingIn(validators: readonly ValidatorFacts[], known: Facts['known']): readonly Demanding[] {
  return validators.flatMap((validator, index) => {
    const demand = demandOf(validator, known);
    return demand === undefined ? [] : [{ validator, index, demand }];
  });
}

/** All that was asked for so far, and by whom. */
interface Asked {
  readonly items: Map<string, Demanding>;
  readonly limits: Map<number, { readonly value: number; readonly by: Demanding }>;
}

function* coveredByEarlier(list: readonly Demanding[]): Generator<Covered> {
  const groups = new Map<string, Asked>();
  for (const one of list) {
    const asked = groups.get(one.demand.group) ?? { items: new Map(), limits: new Map() };
    groups.set(one.demand.group, asked);
    const by = coveringOf(one, asked);
    if (by !== undefined) yield { one, by };
    add(one, asked);
  }
}

function coveringOf({ demand }: Demanding, { items, limits }: Asked): Demanding | undefined {
  const ofItems = demand.items.map((item) => items.get(item));
  const ofLimits = demand.limits.flatMap((value, index) => {
    const lowest = limits.get(index);
    if (value === Number.POSITIVE_INFINITY) return [];
    return [lowest !== undefined && lowest.value <= value ? lowest.by : undefined];
  });
  const all = [...ofItems, ...ofLimits];
  return all.every((each) => each !== undefined) ? all[0] : undefined;
}

function add(one: Demanding, { items, limits }: Asked): void {
  for (const item of one.demand.items) if (!items.has(item)) items.set(item, one);
  for (const [index, value] of one.demand.limits.entries()) {
    if (value < (limits.get(index)?.value ?? Number.POSITIVE_INFINITY)) limits.set(index, { value, by: one });
  }
}

/** What comes first has the first word, and users read its message: it adds nothing only where they read the same without it. */
function mayGo({ one, by }: Covered): boolean {
  const isCut = one.demand.onlyCuts && by.demand.onlyCuts;
  return isCut || ownMessage(one.validator)?.text === ownMessage(by.validator)?.text;
}

function* findingOf({ one, by }: Covered, views: readonly View[]): Generator<Finding> {
  const isFirst = one.index < by.index;
  // Where the first objection is the last, what cuts first keeps the other from cutting.
  const mayBeFirst = ({ chain }: Semantics) => one.demand.limits.length === 0 || chain.stopsAt === 'deny';
  const held = heldUnder(
    views,
    (semantics) => semantics.compile.paramsKey === 'params' && (!isFirst || mayBeFirst(semantics)),
  );
  if (held === undefined) return;
  const { at, type } = one.validator;
  yield {
    at: [...at, 'type'],
    message: `this "${type}" adds nothing under ${held.names}: whatever it objects to, the "${by.validator.type}" ${isFirst ? 'behind' : 'before'} it objects to as well`,
    hint: 'remove it, or ask for something else',
    related: [{ at: [...by.validator.at, 'type'], message: 'this one asks for as much' }],
    fix: { kind: 'unsafe', title: `remove this "${type}"`, edits: [{ kind: 'remove', at }] },
    ...held.grade,
  };
}
