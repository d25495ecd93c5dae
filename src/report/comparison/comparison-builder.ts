import type { Cause } from '../../compare/causes.js';
import { factOf } from '../../compare/differences.js';
import type { Explained } from '../../compare/explained.js';
import { type Kind, kindOf } from '../../compare/kind.js';
import type { Report } from '../report.js';
import type { Comparison, DifferenceGroup, ReportedDifference } from './comparison.js';
import { sideOf } from './side-of.js';

export interface ComparisonOptions extends Pick<Comparison, 'tool' | 'semantics' | 'against' | 'behaviours'> {
  readonly redact: boolean;
  /** A difference is no reason to fail. */
  readonly noFail: boolean;
}

/** What differs under one policy. */
export interface FoundUnder {
  readonly policy: string;
  readonly explained: readonly Explained[];
}

interface Group extends Pick<DifferenceGroup, 'causes' | 'smallest' | 'complete' | 'hook'> {
  readonly key: string;
  /** One entry for each conversation. */
  readonly conversations: Set<number>;
  readonly kinds: Map<Kind, number>;
  differences: number;
}

type Ungrouped = Omit<ReportedDifference, 'group'> & { readonly groupKey: string };

/** Collects what is found in packs and conversations into one document. */
export class ComparisonBuilder {
  readonly #options: ComparisonOptions;
  readonly #groups = new Map<string, Group>();
  readonly #differences: Ungrouped[] = [];
  #differing = 0;

  constructor(options: ComparisonOptions) {
    this.#options = options;
  }

  pack(file: string, explained: readonly Explained[]): void {
    for (const each of explained) this.#add(each, { file });
  }

  /** A conversation counts once, under however many policies it differs. */
  conversation(file: string, conversation: string, found: readonly FoundUnder[]): void {
    if (found.every(({ explained }) => explained.length === 0)) return;
    this.#differing += 1;
    for (const { policy, explained } of found) {
      for (const each of explained) {
        const { turn, round } = factOf(each.difference);
        this.#add(each, { policy, file, conversation, turn, round }).conversations.add(this.#differing);
      }
    }
  }

  finish({ inputs, totals, partial, gate }: Report): Comparison {
    const { conversations, turns, responses, toolCalls, chunks, evaluations, skipped } = totals;
    const { noFail, ...options } = this.#options;
    const groups = [...this.#groups.values()].toSorted(
      (one, other) => other.conversations.size - one.conversations.size || other.differences - one.differences,
    );
    const numbers = new Map(groups.map(({ key }, number) => [key, number]));
    const counts = { conversations, turns, responses, toolCalls, chunks, evaluations, skipped };
    return {
      schema: 'promptkit-hooks/comparison/1',
      tool: options.tool,
      semantics: options.semantics,
      against: options.against,
      partial,
      behaviours: options.behaviours,
      inputs,
      totals: { ...counts, differing: this.#differing, differences: this.#differences.length },
      groups: groups.map(groupOf),
      differences: this.#differences.map(({ groupKey, ...rest }) => ({ group: numbers.get(groupKey) ?? 0, ...rest })),
      exit: exitOf(gate.exit, this.#differences.length > 0 && !noFail),
      reasons: gate.reasons,
    };
  }

  #add(
    { difference, cause }: Explained,
    place: Pick<ReportedDifference, 'policy' | 'file' | 'conversation' | 'turn' | 'round'>,
  ): Group {
    const { redact } = this.#options;
    const { hook, line } = factOf(difference);
    const kind = kindOf(difference);
    const group = this.#groupOf(cause, hook);
    group.differences += 1;
    group.kinds.set(kind, (group.kinds.get(kind) ?? 0) + 1);
    const semantics = sideOf(difference.before, redact);
    const against = sideOf(difference.after, redact);
    this.#differences.push({ groupKey: group.key, kind, ...place, line, hook, semantics, against });
    return group;
  }

  #groupOf({ sets, smallest, complete }: Cause, hook: string): Group {
    const key = JSON.stringify([sets, smallest, complete, hook]);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group = { key, causes: sets, smallest, complete, hook };
    const empty = { ...group, conversations: new Set<number>(), kinds: new Map<Kind, number>(), differences: 0 };
    this.#groups.set(key, empty);
    return empty;
  }
}

function groupOf({ causes, smallest, complete, hook, conversations, differences, kinds }: Group): DifferenceGroup {
  return {
    causes,
    smallest,
    complete,
    hook,
    conversations: conversations.size,
    differences,
    kinds: Object.fromEntries(kinds),
  };
}

const INTERRUPTED = 130;

/** A difference is one, also in a run that is inconclusive otherwise. */
function exitOf(exit: number, differs: boolean): number {
  if (exit === INTERRUPTED) return exit;
  return differs ? 1 : exit;
}
