/** One text, or turn, or conversation that has labels: what is counted once. */
export interface Unit {
  readonly conversation: string;
  /** The only input that it is in. Absent: whichever has the conversation. */
  readonly input?: string;
  /** Absent: the conversation as a whole. */
  readonly turn?: number;
  /** Absent: the turn as a whole. */
  readonly round?: number;
  /** Whether the policy should object, whichever of its hooks does. Absent: nobody says so. */
  readonly any?: boolean;
  /** Whether the policy should do something. Absent: it should where anybody should object. */
  readonly acts?: boolean;
  /** Whether a guardrail or another hook should, by its name. */
  readonly byName: ReadonlyMap<string, boolean>;
  readonly categories: readonly string[];
  /** As the author of the labels names it. */
  readonly language?: string;
  /** Where its labels are written. */
  readonly written: readonly { readonly file: string; readonly line: number }[];
}

/** `turn 2 round 1 of conversation "c1"`. */
export function unitText({ conversation, turn, round }: Pick<Unit, 'conversation' | 'turn' | 'round'>): string {
  const of = `conversation "${conversation}"`;
  if (turn === undefined) return of;
  return round === undefined ? `turn ${turn} of ${of}` : `turn ${turn} round ${round} of ${of}`;
}
