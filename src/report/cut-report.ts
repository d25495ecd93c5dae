/** Hooks whose verdict depends on where a provider happens to cut its answers. */
export interface CutReport {
  /** Answers of which some verdict does. */
  readonly responses: number;
  readonly hooks: readonly CutHook[];
}

export interface CutHook {
  /** The policy's id. */
  readonly policy: string;
  /** Id of the guardrail, or name of the hook. */
  readonly hook: string;
  /** Answers of which its verdict depends on the cut. */
  readonly responses: number;
  /** The smallest such text that was found. */
  readonly smallest: CutExample;
}

export interface CutExample {
  /** Where it, or the answer that it was made from, stands. */
  readonly file: string;
  readonly line: number;
  readonly conversation: string;
  readonly turn: number;
  readonly round: number;
  readonly characters: number;
  /** Behind so many characters. */
  readonly cut: number;
  /** Whether it is a part of that answer, made as small as it can be. */
  readonly isPart: boolean;
  /** The two pieces; left out by `--redact`. */
  readonly pieces?: readonly [string, string];
  /** What is said when it comes in one piece; empty: nothing. */
  readonly whole: readonly string[];
  /** What is said when it comes in two. */
  readonly inPieces: readonly string[];
}

/** As if one run had tried both. */
export function addCuts(a: CutReport, b: CutReport): CutReport {
  const hooks = new Map<string, CutHook>();
  for (const found of [...a.hooks, ...b.hooks]) {
    const key = JSON.stringify([found.policy, found.hook]);
    const known = hooks.get(key);
    hooks.set(key, known === undefined ? found : addHook(known, found));
  }
  return { responses: a.responses + b.responses, hooks: [...hooks.values()] };
}

function addHook(a: CutHook, b: CutHook): CutHook {
  const smallest = b.smallest.characters < a.smallest.characters ? b.smallest : a.smallest;
  return { ...a, responses: a.responses + b.responses, smallest };
}
