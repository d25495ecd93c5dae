import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasSharedData, sharedData } from '../shared-data.js';
import { lintAs } from './lint-as.js';

// Real packs under each release, and the warnings and errors that they deserve. Why, in short:
// - The schema of 1.3 knows neither "regex" nor "length" nor "max_sentences", so such a pack does not load; and 1.3 reads "config".
// - The SDK of 1.4 only monitors where a compiled pack leaves "fail_on_violation" out. A compiler of prompts writes it.
// - 1.4 and 1.5 find no word that ends in "%", count sentences without objecting, and take four characters for a token.

const NO_GUARDRAILS = {
  documented: ['no-guardrails'],
  'promptkit-1.3': ['no-guardrails'],
  'promptkit-1.4': ['no-guardrails'],
  'promptkit-1.5': ['no-guardrails'],
};
const OF_PACK = {
  documented: [],
  'promptkit-1.3': ['pack-breaks-schema', 'params-ignored'],
  'promptkit-1.4': ['all-monitor'],
  'promptkit-1.5': [],
};
const LONG_TOKENS = {
  documented: [],
  'promptkit-1.3': ['params-ignored'],
  'promptkit-1.4': ['limits-conflict'],
  'promptkit-1.5': ['limits-conflict'],
};

const EXPECTED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'packs/assistant.pack.json': NO_GUARDRAILS,
  'packs/guardrail-bad-params.pack.json': alsoWith('limit-disabled', OF_PACK),
  'packs/guardrail-bad-type.pack.json': alsoWith('unknown-validator-type', OF_PACK),
  'packs/guardrail-test.pack.json': NO_GUARDRAILS,
  'packs/guardrail-valid-validator.pack.json': OF_PACK,
  'packs/hooks.pack.json': OF_PACK,
  // A RuntimeConfig binds these types; it is not linted along here.
  'packs/runtime-config-agent.pack.json': alsoWith('unknown-eval-type', alsoWith('unknown-eval-type', NO_GUARDRAILS)),
  'prompts/customer-support-support-bot.yaml': {
    documented: [],
    'promptkit-1.3': ['pack-breaks-schema', 'params-ignored', 'params-ignored', 'params-ignored'],
    'promptkit-1.4': ['word-never-matches', 'max-sentences-inert'],
    'promptkit-1.5': ['word-never-matches', 'max-sentences-inert'],
  },
  'prompts/multimodal-basics-audio-transcriber.yaml': LONG_TOKENS,
  'prompts/multimodal-basics-image-analyzer.yaml': NO_GUARDRAILS,
  'prompts/multimodal-basics-mixed-media-assistant.yaml': LONG_TOKENS,
  'prompts/resilience-testing-support-agent.yaml': {
    documented: [],
    'promptkit-1.3': ['pack-breaks-schema', 'params-ignored', 'params-ignored'],
    'promptkit-1.4': [],
    'promptkit-1.5': [],
  },
  'runtime.yaml': {
    documented: ['timeout-unset'],
    'promptkit-1.3': ['timeout-unset'],
    'promptkit-1.4': ['timeout-unset'],
    'promptkit-1.5': ['timeout-unset'],
  },
};

const cases = Object.entries(EXPECTED).flatMap(([file, bySemantics]) =>
  Object.entries(bySemantics).map(([semantics, codes]) => ({ file, semantics, codes })),
);

describe.skipIf(!hasSharedData)(`real packs${hasSharedData ? '' : ': not found, skipped'}`, () => {
  test('every file is expected to give something', () => {
    const folder = `${sharedData}/data/promptkit`;
    const listed = ['packs', 'prompts'].flatMap((name) => readdirSync(`${folder}/${name}`).map((x) => `${name}/${x}`));
    expect(Object.keys(EXPECTED).toSorted()).toEqual([...listed, 'runtime.yaml'].toSorted());
  });

  test.each(cases)('$file under $semantics', ({ file, semantics, codes }) => {
    const text = readFileSync(`${sharedData}/data/promptkit/${file}`, 'utf8');
    expect(gravesIn(text, file.replace(/\.(yaml|json)$/, `.${semantics}.$1`))).toEqual(codes.toSorted());
  });
});

const bundled = readdirSync('packs').filter((name) => /\.(?:yaml|json)$/.test(name));

test.each(bundled)('the bundled %s is clean', (name) => {
  expect(gravesIn(readFileSync(`packs/${name}`, 'utf8'), name)).toEqual([]);
});

function gravesIn(text: string, name: string): readonly string[] {
  const found = lintAs(text, name, { hasCommand: () => true }).filter(({ severity }) => severity !== 'info');
  return found.map(({ code }) => code).toSorted();
}

function alsoWith(code: string, bySemantics: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(Object.entries(bySemantics).map(([name, codes]) => [name, [...codes, code]]));
}
