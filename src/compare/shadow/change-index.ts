import type { Step } from '../../replay/step.js';
import { figureFor, isWithin, limitOf } from '../exercised/limits.js';
import { figuresOf } from '../recorded-figures.js';
import type { Change, SideName } from './change.js';
import { foldKey } from './fold-key.js';
import { namesLimit, namesNumber, quotedIn, spanTexts, textsOnRecord } from './named.js';
import type { OrderEffect, Said } from './order-effect.js';
import { reasonOf } from './signature.js';

type Objection = Pick<Step, 'hook' | 'phase' | 'decision' | 'spans' | 'before' | 'after' | 'outcome' | 'masked'>;

/** The changes of one guardrail, as one side sees them. */
interface Own {
  /** Words and fields that only this side has. */
  readonly items: Map<string, Change>;
  readonly params: Change[];
  /** The guardrail as a whole, where the other side lacks it. */
  readonly whole: Change[];
  readonly monitor: Change[];
  readonly message: Change[];
}

/** Finds the changes that a step can be laid to, and remembers which ones were ever met. */
export class ChangeIndex {
  readonly #changes: readonly Change[];
  readonly #order: OrderEffect;
  readonly #own: Readonly<Record<SideName, ReadonlyMap<string, Own>>>;
  readonly #met = new Set<Change>();

  constructor(changes: readonly Change[], order: OrderEffect) {
    this.#order = order;
    this.#changes = changes;
    this.#own = { baseline: ownOf(changes, 'baseline'), candidate: ownOf(changes, 'candidate') };
  }

  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** The changes that made a guardrail of one side say what it says. None: it says so because of something else. */
  madeBy(step: Objection, side: SideName): readonly Change[] {
    const own = this.#ownOf(step, side);
    if (own === undefined) return step.hook.guardrail === undefined ? this.ofKind('hooks') : [];
    const reason = reasonOf(step);
    const named = [quotedIn(reason), textsOnRecord(step.decision)].map((texts) => itemsIn(texts, own));
    const items = named.find((found) => found.length > 0);
    if (items !== undefined) return items;
    const limits = limitsIn(step, own, side);
    if (limits.length > 0) return limits;
    const whole = [...own.whole, ...own.monitor];
    return whole.length > 0 ? whole : own.params;
  }

  /** What changed in that which a guardrail puts in place of an answer. */
  message(step: Objection, side: SideName): readonly Change[] {
    const message = this.#ownOf(step, side)?.message ?? [];
    return message.filter((change) => isUsed(valueOn(side, change), step));
  }

  /** What changed about a guardrail, where it says by itself something else, and nothing tells because of what. */
  ofSpeaker({ hook }: Objection, side: SideName, verdicts: Readonly<Record<SideName, Said>>): readonly Change[] {
    const other: SideName = side === 'baseline' ? 'candidate' : 'baseline';
    const hidden = new Set(verdicts[other].masked.map((step) => step.hook.guardrail));
    return this.#changes.filter(
      (change) =>
        isOfContent(change) && change[side] === hook.guardrail && !(change[other] && hidden.has(change[other])),
    );
  }

  /** The order of guardrails, where another one acts first because of it. */
  orderBetween(verdicts: Readonly<Record<SideName, Said>>): readonly Change[] {
    const order = this.ofKind('order');
    return order.length > 0 && this.#order.decides(verdicts) ? order : [];
  }

  /** Notes whether the order of guardrails has been tried. */
  meetOrder({ baseline, candidate }: Readonly<Record<SideName, Said>>): void {
    const order = this.ofKind('order');
    if (order.length === 0) return;
    if (this.#order.isMet(baseline, 'baseline') || this.#order.isMet(candidate, 'candidate')) this.note(order);
  }

  ofKind(...kinds: readonly Change['kind'][]): readonly Change[] {
    return this.#changes.filter(({ kind }) => kinds.includes(kind));
  }

  ofEval(id: string): readonly Change[] {
    return this.#changes.filter(({ kind, baseline, candidate }) => EVALS.has(kind) && (baseline ?? candidate) === id);
  }

  /** Notes that something was objected to: whatever changed about it has been tried. */
  meet(step: Objection, side: SideName): void {
    if (this.#changes.length === 0) return;
    const own = this.#ownOf(step, side);
    if (own === undefined) {
      if (step.hook.guardrail === undefined) this.note(this.ofKind('hooks'));
      return;
    }
    const reason = reasonOf(step);
    const texts =
      own.items.size === 0 ? [] : [...quotedIn(reason), ...textsOnRecord(step.decision), ...spanTexts(step)];
    this.note(itemsIn(texts, own));
    this.note([...limitsIn(step, own, side), ...own.params.filter((change) => isOpen(change, step))]);
    this.note([...own.whole, ...own.monitor]);
    if (step.outcome === 'enforced' && !step.masked) this.note(this.message(step, side));
  }

  note(changes: readonly Change[]): void {
    for (const change of changes) this.#met.add(change);
  }

  /** What nothing in the traffic ever met. Of a guardrail that was never met, its words need not be told one by one. */
  untested(): readonly Change[] {
    const unmet = this.#changes.filter((change) => !this.#met.has(change));
    const whole = new Set(unmet.flatMap((change) => (isWhole(change) ? idsOf(change) : [])));
    return unmet.filter((change) => isWhole(change) || !isItem(change) || !whole.has(idsOf(change)));
  }

  #ownOf({ hook }: Pick<Step, 'hook'>, side: SideName): Own | undefined {
    return hook.guardrail === undefined ? undefined : this.#own[side].get(hook.guardrail);
  }
}

const EVALS: ReadonlySet<Change['kind']> = new Set(['eval-added', 'eval-removed', 'eval-changed']);

function ownOf(changes: readonly Change[], side: SideName): ReadonlyMap<string, Own> {
  const guardrails = new Map<string, Own>();
  for (const change of changes) {
    const id = EVALS.has(change.kind) ? undefined : change[side];
    if (id === undefined) continue;
    const own = guardrails.get(id) ?? { items: new Map(), params: [], whole: [], monitor: [], message: [] };
    guardrails.set(id, own);
    put(change, own, side);
  }
  return guardrails;
}

function put(change: Change, own: Own, side: SideName): void {
  if (isWhole(change)) own.whole.push(change);
  else if (isItem(change)) putItem(change, own, side);
  else if (change.kind === 'param') own.params.push(change);
  else if (change.kind === 'monitor') own.monitor.push(change);
  else if (change.kind === 'message') own.message.push(change);
}

/** A word that was added says nothing on the side that lacks it. */
function putItem(change: Change, { items }: Own, side: SideName): void {
  const owner = change.kind === 'item-added' ? 'candidate' : 'baseline';
  if (side === owner) items.set(foldKey(change.item ?? ''), change);
}

function isWhole({ kind }: Change): boolean {
  return kind === 'guardrail-added' || kind === 'guardrail-removed';
}

function isItem({ kind }: Change): boolean {
  return kind === 'item-added' || kind === 'item-removed';
}

function idsOf({ baseline, candidate }: Change): string {
  return JSON.stringify([baseline ?? null, candidate ?? null]);
}

function valueOn(side: SideName, { from, to }: Change): unknown {
  return side === 'baseline' ? from : to;
}

/** Whether a message stands in the place of a text, which may be cut instead. Nobody has written the usual one down. */
function isUsed(message: unknown, { before = '', after }: Objection): boolean {
  return typeof message === 'string' ? after === message : after !== undefined && !before.startsWith(after);
}

function isOfContent(change: Change): boolean {
  return isItem(change) || change.kind === 'param';
}

function itemsIn(texts: readonly string[], { items }: Own): readonly Change[] {
  return [...new Set(texts.flatMap((text) => items.get(foldKey(text)) ?? []))];
}

/** The limits that a reason names: by their number and what is counted, else by the number alone. */
function limitsIn(step: Objection, { params }: Own, side: SideName): readonly Change[] {
  const reason = reasonOf(step);
  const counted = params.filter((change) => namesLimit(reason, change.param ?? '', valueOn(side, change)));
  if (counted.length > 0) return counted;
  return params.filter((change) => namesNumber(reason, valueOn(side, change)) && !isKept(step, change, side));
}

/** The releases name all limits of a guardrail, and put on record how far the text went. */
function isKept({ decision }: Objection, change: Change, side: SideName): boolean {
  const limit = limitOf(change.param ?? '', valueOn(side, change));
  const figure = limit && figureFor(limit, figuresOf(decision.kind === 'allow' ? {} : (decision.metadata ?? {})));
  return limit !== undefined && figure !== undefined && isWithin(limit, figure);
}

/** A value that no reason would name. */
function isOpen(change: Change, { phase }: Objection): boolean {
  const { param, from, to } = change;
  if (param !== 'direction') return typeof from !== 'number' && typeof to !== 'number';
  return isRead(from, phase) !== isRead(to, phase);
}

/** Whether a guardrail of this direction is asked then. */
function isRead(direction: unknown, phase: Objection['phase']): boolean {
  return direction === 'both' || (direction === 'input') === (phase === 'provider_before');
}
