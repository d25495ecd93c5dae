import { describe, expect, test } from 'vitest';
import { findHandler, handlerNames } from '../../src/eval/catalogue.js';
import { externalNames, externalTypes, findExternal } from '../../src/eval/external.js';
import { documented } from '../../src/semantics/documented.js';
import { evalContext } from './eval-context.js';

describe('the types of eval', () => {
  test('have each a name of their own', () => {
    const names = [...handlerNames, ...externalNames];
    expect(new Set(names).size).toBe(names.length);
  });

  test('are found by their name and by an alias', () => {
    expect(findHandler('contains')?.type).toBe('contains');
    expect(findHandler('content_includes')?.type).toBe('contains');
    expect(findHandler('nope')).toBeUndefined();
    expect(findHandler('toString')).toBeUndefined();
  });

  test.each(handlerNames)('%s says of each param that may be wrong what would be right', (name) => {
    const params = Object.entries(findHandler(name)?.params.shape ?? {});
    const refusing = params.filter(([, schema]) => !schema.safeParse(Symbol('anything')).success);
    expect(refusing.filter(([, { description }]) => description === undefined).map(([param]) => param)).toEqual([]);
  });

  test.each(handlerNames)('%s judges whatever params it is given', (name) => {
    const handler = findHandler(name);
    const answer = () => handler?.evaluate({ state: [], formats: 5, patterns: {} }, evalContext(), documented.evals);
    if (name === 'assertion' || name === 'guardrail') expect(answer).toThrow('requires eval_type');
    else expect(answer()).toBeTypeOf('object');
  });
});

describe('types that need more than a replay has', () => {
  test.each(externalTypes.map((each) => [each.type, each] as const))(
    '%s is skipped, which is no pass',
    (_type, each) => {
      const finding = each.evaluate({}, evalContext(), documented.evals);
      expect(finding).toEqual({ skipped: true, skipReason: `it needs ${each.needs}, and a replay has none` });
    },
  );

  test('are found by an alias too', () => {
    expect(findExternal('llm_judge_conversation')?.type).toBe('llm_judge_session');
  });
});
