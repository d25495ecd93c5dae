import type { Step } from '../../replay/step.js';
import type { Change, SideName } from './change.js';
import { foldKey } from './fold-key.js';
import { namesNumber, quotedIn, spanTexts } from './named.js';
import { reasonOf } from './signature.js';

type Objection = Pick<Step, 'hook' | 'decision' | 'spans' | 'before' | 'outcome' | 'masked'>;

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
  readonly #own: Readonly<Record<SideName, ReadonlyMap<string, Own>>>;
  readonly #met = new Set<Change>();

  constructor(changes: readonly Change[]) {
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
    const named = quotedIn(reason).flatMap((text) => own.items.get(foldKey(text)) ?? []);
    if (named.length > 0) return [...new Set(named)];
    const limits = own.params.filter((change) => namesNumber(reason, valueOn(side, change)));
    if (limits.length > 0) return limits;
    const whole = [...own.whole, ...own.monitor];
    return whole.length > 0 ? whole : own.params;
  }

  /** What changed in that which a guardrail puts in place of an answer. */
  message(step: Objection, side: SideName): readonly Change[] {
    return this.#ownOf(step, side)?.message ?? [];
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
    const texts = own.items.size === 0 ? [] : [...quotedIn(reason), ...spanTexts(step)];
    this.note(texts.flatMap((text) => own.items.get(foldKey(text)) ?? []));
    this.note(own.params.filter((change) => isOpen(change) || namesNumber(reason, valueOn(side, change))));
    this.note([...own.whole, ...own.monitor]);
    if (step.outcome === 'enforced' && !step.masked) this.note(own.message);
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

/** A value that no reason would name. */
function isOpen({ from, to }: Change): boolean {
  return typeof from !== 'number' && typeof to !== 'number';
}
