import { describe, expect, test } from 'vitest';
import { familyOf, readVectors } from './vector.js';

describe('readVectors', () => {
  test('a lone surrogate is what the Go decoder makes of it', () => {
    const [vector] = readVectors('{"id":"a","kind":"k","input":{"text":"\\ud800!"},"expect":{}}\n', 'a.jsonl');
    expect(vector?.input).toEqual({ text: '\ufffd!' });
  });

  test('a line that is no vector is named, and never skipped', () => {
    expect(() => readVectors('\n{"id":1}\n', 'a.jsonl')).toThrow('a.jsonl:2: not a conformance vector');
  });
});

describe('familyOf', () => {
  test.each<[kind: string, input: object, family: string]>([
    ['after_call', { type: 'length' }, 'after_call'],
    ['stage', { rounds: [] }, 'stage'],
    ['compile_yaml', { yaml: '' }, 'compile_yaml'],
    ['tools', { rounds: [], messages: [] }, 'grid'],
    ['order', { rounds: [], steps: [] }, 'session'],
    ['timeout', { hook: 'tool', phase: 'before_execution' }, 'exec'],
    ['timeout', { yaml: '' }, 'runtime_config'],
    ['something new', {}, 'something new'],
  ])('%s with %j is run as %s', (kind, input, family) => {
    expect(familyOf({ id: 'a', kind, input, expect: {} })).toBe(family);
  });
});
