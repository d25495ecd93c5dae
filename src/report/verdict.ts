import type { GateResult } from './report.js';

export interface Verdict {
  readonly word: string;
  readonly color: 'green' | 'red' | 'yellow';
}

/** What the gate's answer is called. */
export function verdictOf({ failed, exit }: GateResult): Verdict {
  if (exit === 130) return { word: 'interrupted', color: 'yellow' };
  if (exit === 4) return { word: failed ? 'failed, and inconclusive' : 'inconclusive', color: 'yellow' };
  if (exit === 3) return { word: 'nothing evaluated', color: 'yellow' };
  if (exit === 0 && failed) return { word: 'failed, and let pass by --no-fail', color: 'yellow' };
  return failed ? { word: 'failed', color: 'red' } : { word: 'passed', color: 'green' };
}
