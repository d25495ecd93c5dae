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
  'sessions/arena/project/prompts/parcel-desk.yaml': {
    documented: [],
    'promptkit-1.3': [
      ...['pack-breaks-schema', 'pack-breaks-schema', 'pack-breaks-schema'],
      ...['params-ignored', 'params-ignored', 'params-ignored', 'params-ignored'],
    ],
    'promptkit-1.4': ['max-sentences-inert'],
    'promptkit-1.5': ['max-sentences-inert'],
  },
  'runtime.yaml': {
    documented: ['timeout-unset'],
    'promptkit-1.3': ['timeout-unset'],
    'promptkit-1.4': ['timeout-unset'],
    'promptkit-1.5': ['timeout-unset'],
  },
};

/** What is advice, or what the newest release would do otherwise, where nobody asked for one. All other files: nothing. */
const INFOS: Readonly<Record<string, readonly string[]>> = {
  'packs/guardrail-bad-params.pack.json': ['enforcement-unclear'],
  'packs/guardrail-bad-type.pack.json': ['enforcement-unclear'],
  'packs/guardrail-valid-validator.pack.json': ['enforcement-unclear'],
  'packs/hooks.pack.json': ['enforcement-unclear'],
  'prompts/customer-support-support-bot.yaml': [
    ...['inflection-missing', 'inflection-missing', 'max-sentences-inert', 'needs-full-response', 'order-masks'],
    ...['word-inside-words', 'word-never-matches'],
  ],
  'prompts/multimodal-basics-audio-transcriber.yaml': ['limits-conflict'],
  'prompts/multimodal-basics-mixed-media-assistant.yaml': ['limits-conflict'],
  'prompts/resilience-testing-support-agent.yaml': ['order-masks', 'word-inside-words'],
  'sessions/arena/project/prompts/parcel-desk.yaml': [
    ...['enforcement-unclear', 'inflection-missing', 'max-sentences-inert', 'needs-full-response'],
    ...['needs-full-response', 'order-masks', 'order-masks'],
  ],
};

/** Files of another kind, which a folder of prompts may hold. */
const OTHERS = ['config.arena', 'providers/mock', 'scenarios/clean.scenario', 'scenarios/failing.scenario'];

const cases = Object.entries(EXPECTED).flatMap(([file, bySemantics]) =>
  Object.entries(bySemantics).map(([semantics, codes]) => ({ file, semantics, codes })),
);

describe.skipIf(!hasSharedData)(`real packs${hasSharedData ? '' : ': not found, skipped'}`, () => {
  test('every file is expected to give something', () => {
    const folder = `${sharedData}/data/promptkit`;
    const listed = ['packs', 'prompts', 'sessions/arena/project/prompts'].flatMap((name) =>
      readdirSync(`${folder}/${name}`).map((x) => `${name}/${x}`),
    );
    expect(Object.keys(EXPECTED).toSorted()).toEqual([...listed, 'runtime.yaml'].toSorted());
  });

  test.each(cases)('$file under $semantics', ({ file, semantics, codes }) => {
    const text = readFileSync(`${sharedData}/data/promptkit/${file}`, 'utf8');
    expect(gravesIn(text, nameUnder(file, semantics))).toEqual(codes.toSorted());
  });

  test.each(Object.keys(EXPECTED))('%s: infos', (file) => {
    const text = readFileSync(`${sharedData}/data/promptkit/${file}`, 'utf8');
    const infos = found(text, file).filter(({ severity }) => severity === 'info');
    expect(infos.map(({ code }) => code).toSorted()).toEqual(INFOS[file] ?? []);
  });

  test.each(OTHERS)('%s is passed over', (file) => {
    const text = readFileSync(`${sharedData}/data/promptkit/sessions/arena/project/${file}.yaml`, 'utf8');
    expect(gravesIn(text, file)).toEqual(['other-kind']);
  });
});

const bundled = readdirSync('packs').filter((name) => /\.(?:yaml|json)$/.test(name));

describe('bundled packs', () => {
  test.each(bundled)('%s is clean', (name) => {
    expect(gravesIn(readFileSync(`packs/${name}`, 'utf8'), name)).toEqual([]);
  });

  // What they show is documented; that a release does something else is what `shadow` is for.
  test.each(bundled)('%s cannot be used under promptkit-1.3, which reads no params', (name) => {
    expect(gravesUnder(name, 'promptkit-1.3')).toContain('params-ignored');
  });

  test.each(bundled)('%s under promptkit-1.4 and promptkit-1.5', (name) => {
    expect([gravesUnder(name, 'promptkit-1.4'), gravesUnder(name, 'promptkit-1.5')]).toEqual(BUNDLED[name]);
  });
});

/** Of each bundled pack, what is found under 1.4 and under 1.5. */
const BUNDLED: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  'booking-confirmation.yaml': [[], []],
  'city-guide.pack.json': twice('word-never-matches', 'word-never-matches'),
  'evals.yaml': [[], []],
  'input-guardrail.yaml': [['never-fires'], []],
  'monitor-only.yaml': twice('max-sentences-inert', 'not-read'),
  'streaming.yaml': twice('max-sentences-inert'),
  'support.yaml': twice('max-sentences-inert', 'word-never-matches'),
};

function twice(...codes: readonly string[]) {
  return [codes, codes] as const;
}

function gravesUnder(name: string, semantics: string): readonly string[] {
  return gravesIn(readFileSync(`packs/${name}`, 'utf8'), nameUnder(name, semantics));
}

function nameUnder(file: string, semantics: string): string {
  return file.replace(/\.(yaml|json)$/, `.${semantics}.$1`);
}

function gravesIn(text: string, name: string): readonly string[] {
  const graves = found(text, name).filter(({ severity }) => severity !== 'info');
  return graves.map(({ code }) => code).toSorted();
}

function found(text: string, name: string) {
  return lintAs(text, name, { hasCommand: () => true });
}

function alsoWith(code: string, bySemantics: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(Object.entries(bySemantics).map(([name, codes]) => [name, [...codes, code]]));
}
