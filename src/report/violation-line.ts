import type { Note, Violation } from './report.js';

/** `turn 2: enforced: banned word "guarantee" [banned_words]`: not escaped yet. */
export function violationLine(violation: Violation): string {
  const { turn, masked, outcome, reason } = violation;
  return `turn ${turn}: ${masked ? 'masked ' : ''}${outcome}: ${reason} [${nameOf(violation)}]`;
}

/** The id of a guardrail, the name of another hook. */
export function nameOf({ guardrail, hook }: Pick<Violation, 'guardrail' | 'hook'>): string {
  return guardrail ?? hook;
}

/** What a consumer of the stream had seen. */
export function streamLine({ chunk, at, exposed, withheld, holdback }: NonNullable<Violation['stream']>): string {
  const fired = at === undefined ? `fired in chunk ${chunk}` : `fired in chunk ${chunk}, after ${characters(at)}`;
  const held = Object.entries(holdback ?? {}).map(([held, shown]) => `; ${shown} with ${held} held back`);
  return `${fired}; ${exposed} had been shown, ${withheld} withheld${held.join('')}`;
}

export function noteLine({ conversation, text }: Note): string {
  return conversation === undefined ? text : `${conversation}: ${text}`;
}

/** `1 turn`, `2 turns`. */
export function plural(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

function characters(count: number): string {
  return plural(count, 'character');
}
