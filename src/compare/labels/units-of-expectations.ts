import type { Conversation, Expectation } from '../../conversation/conversation.js';
import type { Judge } from './judge.js';
import type { Unit } from './unit.js';

/**
 * What a conversation's `expect` says of its turns: who is expected should object, everybody else should not. Of a
 * guardrail that only monitors nothing is said where it is not expected: its hits are never unexpected.
 */
export function unitsOfExpectations(
  { id, turns, expect = [] }: Conversation,
  judges: readonly Judge[],
): readonly Unit[] {
  const byTurn = new Map<number, Expectation[]>();
  for (const entry of expect) {
    const same = byTurn.get(entry.turn);
    if (same === undefined) byTurn.set(entry.turn, [entry]);
    else same.push(entry);
  }
  return turns.map(({ number }) => {
    const entries = byTurn.get(number) ?? [];
    const expected = new Set(entries.map(({ guardrail }) => guardrail));
    const labelled = judges.filter(({ name, monitor }) => expected.has(name) || !monitor);
    return {
      conversation: id,
      turn: number,
      acts: entries.some(({ outcome }) => outcome !== 'monitored'),
      byName: new Map(labelled.map(({ name }) => [name, expected.has(name)])),
      categories: [],
      written: [],
    };
  });
}
