import type { Compiled, Guardrail, Judge, Matching, Objection } from '../../../src/guardrail/guardrail.js';
import { documented } from '../../../src/semantics/documented.js';

export function compiled(
  guardrail: Guardrail,
  params: Readonly<Record<string, unknown>>,
  matching: Partial<Matching> = {},
): Compiled {
  return guardrail.compile(params, { ...documented.matching, ...matching });
}

/** The judge of params that must be usable. */
export function judgeOf(
  guardrail: Guardrail,
  params: Readonly<Record<string, unknown>>,
  matching: Partial<Matching> = {},
): Judge {
  const { judge, problems } = compiled(guardrail, params, matching);
  if (judge === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return judge;
}

export function objectionTo(judge: Judge, text: string, tokens?: number): Objection | undefined {
  const reader = judge.open();
  reader.push(text, tokens);
  return reader.end();
}
