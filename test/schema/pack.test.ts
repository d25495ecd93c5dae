import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { allEvalTypes } from '../../src/eval/all-eval-types.js';
import { guardrailTypes } from '../../src/guardrail/compile-guardrail.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { evalSchema } from '../../src/schema/eval.js';
import { validatorSchema } from '../../src/schema/validator.js';
import { blocksIn } from '../docs/pages.js';
import { hasSharedData, sharedData } from '../shared-data.js';
import { checkerOf } from './checker.js';

const problems = checkerOf('pack');

function packsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .map((name) => `${folder}/${name}`);
}

describe('accepts', () => {
  test.each([...packsIn('packs'), ...packsIn('examples/packs')])('%s', (file) => {
    expect(problems(parse(readFileSync(file, 'utf8')))).toEqual([]);
  });

  test.each(blocksIn('yaml').filter(({ text }) => /^kind: PromptConfig$/m.test(text)))('$place', ({ text }) => {
    expect(problems(parse(text))).toEqual([]);
  });

  test.skipIf(!hasSharedData)("PromptKit's own prompts and packs (shared data; not found: skipped)", () => {
    const folders = ['prompts', 'packs', 'sessions/arena/project/prompts'].map((name) => `promptkit/${name}`);
    const files = folders.flatMap((folder) => packsIn(`${sharedData}/data/${folder}`));
    expect(files.length).toBeGreaterThan(10);
    const refused = files.map((file) => [file, problems(parse(readFileSync(file, 'utf8')))]);
    expect(refused.filter(([, found]) => found?.length !== 0)).toEqual([]);
  });

  test.each([
    ['a validator of a type that nobody knows', { type: 'my_own', params: { anything: [1] } }],
    ['keys that are set to nothing', { type: 'length', params: null, message: null, enabled: null }],
    ['another spelling of a param', { type: 'banned_words', params: { patterns: ['free'] } }],
    ['another spelling in an eval that stands as a guardrail', { type: 'content_excludes', params: { words: ['a'] } }],
    ['a limit that its eval refuses', { type: 'composition_output', params: { min_score: 1 } }],
    ['the params of every guardrail', { type: 'regex', params: { pattern: 'a', direction: 'input', message: 'no' } }],
  ])('%s', (_title, validator) => {
    expect(problems(promptConfig({ validators: [validator] }))).toEqual([]);
  });
});

describe('refuses', () => {
  test.each([
    ['params of another type', { type: 'length', params: { words: ['a'] } }, 'additional properties'],
    ['a param of another kind', { type: 'max_sentences', params: { max_sentences: '8' } }, 'must be integer'],
    ['a limit below the least', { type: 'max_sentences', params: { max_sentences: 0 } }, 'must be >= 1'],
    ['a missing param', { type: 'banned_words', params: {} }, "required property 'words'"],
    ['missing params', { type: 'banned_words' }, "required property 'params'"],
    ['params that are no map', { type: 'banned_words', params: ['a'] }, 'must be object'],
    ['a missing type', { params: {} }, "required property 'type'"],
    ['an unknown key', { type: 'length', param: {} }, 'additional properties'],
    ['a flag in quotes', { type: 'length', enabled: 'yes' }, 'must be boolean'],
    ['an unknown direction', { type: 'length', params: { direction: 'in' } }, 'allowed values'],
  ])('a validator with %s', (_title, validator, reason) => {
    expect(problems(promptConfig({ validators: [validator] })).join('; ')).toContain(reason);
    expect(problems(compiledPack({ validators: [validator] })).join('; ')).toContain(reason);
  });

  const contains = { id: 'a', type: 'contains', trigger: 'every_turn', params: { patterns: ['a'] } };

  test.each([
    ['without an id', { ...contains, id: undefined }, "required property 'id'"],
    ['with an unknown trigger', { ...contains, trigger: 'always' }, 'allowed values'],
    ['with a share above a hundred', { ...contains, sample_percentage: 101 }, '<= 100'],
    ['with the spelling of a validator', { ...contains, params: { words: ['a'] } }, "required property 'patterns'"],
    [
      'with a limit that its type refuses',
      { ...contains, type: 'composition_output', params: { min_score: 1 } },
      'additional properties',
    ],
    ['with an unknown key in "when"', { ...contains, when: { tool: 'a' } }, 'additional properties'],
    ['with the name of no metric', { ...contains, metric: { name: 'a b', type: 'gauge' } }, 'must match pattern'],
    [
      'with the name of no label',
      { ...contains, metric: { name: 'a', type: 'gauge', labels: { __a: 1 } } },
      'must match pattern',
    ],
  ])('an eval %s', (_title, declared, reason) => {
    const written = JSON.parse(JSON.stringify(declared));
    expect(problems(promptConfig({ evals: [written] })).join('; ')).toContain(reason);
    expect(problems({ ...compiledPack({}), evals: [written] }).join('; ')).toContain(reason);
  });

  test.each([
    ['a file without prompts', {}],
    ['a file of another kind', { kind: 'Scenario', spec: { task_type: 'a' } }],
    ['validators at the top of a PromptConfig', { ...promptConfig({}), validators: [] }],
    ['evals at the top of a PromptConfig', { ...promptConfig({}), evals: [] }],
    ['validators at the top of a compiled pack', { ...compiledPack({}), validators: [] }],
    ['a prompt without an id', { kind: 'PromptConfig', spec: { task_type: ' ' } }],
    ['a compiled pack without a prompt', { prompts: {} }],
    ['a prompt of a blank id', { prompts: { ' ': {} } }],
    ['validators that are a map', promptConfig({ validators: { type: 'length' } })],
    ['a list', []],
  ])('%s', (_title, value) => {
    expect(problems(value)).not.toEqual([]);
  });
});

describe('the schema knows the keys that the parser knows', () => {
  test.each([
    ['a validator', 'validators', {}, validatorSchema.shape],
    ['an eval', 'evals', {}, evalSchema.shape],
    ['a threshold', 'evals', { inside: 'threshold' }, evalSchema.shape.threshold.unwrap().unwrap().shape],
    ['a condition', 'evals', { inside: 'when' }, evalSchema.shape.when.unwrap().unwrap().shape],
  ])('of %s', (_title, list, { inside }: { inside?: string }, shape) => {
    const unknown = { zzzzzzzz: 1 };
    const entry = { id: 'a', type: 'length', ...(inside === undefined ? unknown : { [inside]: unknown }) };
    const text = JSON.stringify(promptConfig({ [list]: [entry] }));
    const hints = parsePack(text, 'a.json').diagnostics.map(({ hint = '' }) => hint);
    const [, known = ''] = /^known keys are ([^;]+)/.exec(hints.find((hint) => hint.startsWith('known')) ?? '') ?? [];
    expect(known.split(', ').toSorted()).toEqual(Object.keys(shape).toSorted());
  });
});

describe('proposes', () => {
  const text = JSON.stringify(JSON.parse(readFileSync('schema/pack.json', 'utf8')).definitions);

  test.each([...guardrailTypes({ types: allEvalTypes, bound: [] }), ...allEvalTypes.names])('%s', (type) => {
    expect(text).toContain(`"${type}"`);
  });
});

function promptConfig(spec: object) {
  return { kind: 'PromptConfig', spec: { task_type: 'a', ...spec } };
}

function compiledPack(prompt: object) {
  return { prompts: { a: prompt } };
}
