import { describe, expect, test } from 'vitest';
import { allEvalTypes } from '../../src/eval/all-eval-types.js';
import { buildEvalContext } from '../../src/eval/build-context.js';
import { aliasesOf } from '../../src/eval/param-aliases.js';
import { passedOf } from '../../src/eval/passed.js';
import { patternProblem } from '../../src/eval/pattern.js';
import { isEverSampled, isSampled } from '../../src/eval/sampling.js';
import { unreadAliases } from '../../src/eval/unread-aliases.js';
import { timeoutOf } from '../../src/exec/config.js';
import { promisesToBlock } from '../../src/lint/blocking-name.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { lintAs } from './lint-as.js';

// What the rules on evals and hooks say, asked of the engine that the rules speak of.

const ALL = [documented, promptkit13, promptkit14, promptkit15];

describe('eval-param-alias', () => {
  const unread = allEvalTypes.names.flatMap((type) => {
    const handler = allEvalTypes.findHandler(type);
    if (handler === undefined) return [];
    return Object.keys(aliasesOf(type)).flatMap((alias) =>
      unreadAliases(type, { [alias]: ['refund'] }, Object.keys(handler.params.shape)).length === 0
        ? []
        : [{ type, alias, handler }],
    );
  });

  test('is about these params', () => {
    expect(unread.map(({ type, alias }) => `${type}: ${alias}`).sort()).toEqual([
      'banned_words: words',
      'content_excludes: words',
      'field_presence: required_fields',
      'max_sentences: max_sentences',
      'required_fields: required_fields',
      'sentence_count: max_sentences',
    ]);
  });

  test.each(unread)('an eval of type $type finds fault with no answer', ({ alias, handler }) => {
    for (const { evals } of ALL) {
      for (const content of ['', 'you get a refund. Now. Today. At once.']) {
        const context = buildEvalContext([{ role: 'assistant', content }], {
          turnIndex: 1,
          sessionId: 's',
          promptId: 'p',
        });
        const finding = handler.evaluate({ [alias]: ['refund'] }, { ...context, priorResults: [] }, evals);
        expect(finding.score).toBe(1);
      }
    }
  });
});

test('sample-never: what is never sampled is not sampled in ten thousand turns, and the smallest share is at times', () => {
  const turns = Array.from({ length: 50_000 }, (_, index) => index);
  for (const percentage of [0, 0.005, 0.0099]) {
    expect(isEverSampled(percentage)).toBe(false);
    expect(turns.some((turn) => isSampled(percentage, 's', turn))).toBe(false);
  }
  expect(isEverSampled(0.01)).toBe(true);
  expect(turns.some((turn) => isSampled(0.01, 's', turn))).toBe(true);
});

test('threshold-ignored: where it is said, the limit makes no difference; elsewhere it does', () => {
  for (const { name, evals } of ALL) {
    const result = { evalId: 'a', type: 'directional', score: 0.6, sessionId: 's', turnIndex: 1 };
    const withLimit = passedOf({ threshold: { minScore: 0.5 } }, result, evals);
    const isTold = codesAbout(name).includes('threshold-ignored');
    expect({ name, isTold }).toEqual({ name, isTold: withLimit === passedOf({}, result, evals) });
  }
});

function codesAbout(semantics: string): readonly string[] {
  const pack = {
    prompts: {
      support: {
        evals: [
          { id: 'a', type: 'min_length', trigger: 'every_turn', params: { min: 9 }, threshold: { min_score: 0.5 } },
        ],
      },
    },
  };
  const found = lintAs(JSON.stringify(pack), `pack.${semantics}.json`);
  return found.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
}

describe('patterns', () => {
  test.each(['(?=a)', '(?!a)', '(?<=a)b', '(?<!a)b', String.raw`(a)\1`, String.raw`(?<n>a)\k<n>`])(
    '%s takes an engine that goes back',
    (pattern) => {
      expect(() => new RegExp(pattern, 'u')).not.toThrow();
      expect(patternProblem(pattern)?.code).toBe('regex-not-linear');
    },
  );

  test.each(['(', '[', '*', 'a{1001}', '(?>a)', 'a++', String.raw`\q`])(
    '%s is refused for another reason',
    (pattern) => {
      expect(patternProblem(pattern)?.code).toBe('invalid-regex');
    },
  );

  test.each(['refund', '(?i)refund', String.raw`\(\?=a\)`, String.raw`\\1`, '(?P<n>a)', ''])(
    '%s is taken',
    (pattern) => {
      expect(patternProblem(pattern)).toBeUndefined();
    },
  );
});

test.each([
  ['provider', 'filter', 10],
  ['tool', 'filter', 10],
  ['session', 'filter', 10],
  ['provider', 'observe', 10],
  ['eval', 'filter', 5],
] as const)('timeout-unset: a %s hook that is to %s is waited for as long as is said', (kind, mode, seconds) => {
  const hook = { command: 'sh', hook: kind, mode, phases: ['after_call'] };
  const text = JSON.stringify({
    apiVersion: 'promptkit.altairalabs.ai/v1alpha1',
    kind: 'RuntimeConfig',
    spec: { hooks: { limits: hook } },
  });
  const said = lintAs(text, 'runtime.json').find(({ code }) => code === 'timeout-unset');
  expect(said?.message).toContain(`up to ${seconds} seconds`);
  expect(timeoutOf({ command: 'sh', args: [], env: [] }, kind)).toBe(seconds * 1000);
});

test.each([
  ['direct', true],
  ['docker_run', false],
] as const)('hook-command-not-found: of a hook in a sandbox of the mode %s it tells: %s', (mode, isTold) => {
  const hook = { command: 'not-there', hook: 'provider', phases: ['after_call'], sandbox: 'box' };
  const spec = { hooks: { limits: hook }, sandboxes: { box: { mode } } };
  const codes = lintAs(JSON.stringify({ kind: 'RuntimeConfig', spec }), 'runtime.json').map(({ code }) => code);
  expect(codes.includes('hook-command-not-found')).toBe(isTold);
});

test.each<[name: string, promises: boolean]>([
  ['content_policy', true],
  ['refund-guard.py', true],
  ['BlockLinks', true],
  ['pii_redactor', true],
  ['content_policy_trial', false],
  ['audit_filter', false],
  ['audit-logger', false],
  ['blockchain_prices', false],
  ['guardian', false],
  ['', false],
])('%s: promises to block: %s', (name, promises) => {
  expect(promisesToBlock(name)).toBe(promises);
});
