import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePack } from '../../src/pack/parse-pack.js';
import { hasSharedData, sharedData } from '../shared-data.js';

const data = `${sharedData}/data/promptkit`;

test.runIf(hasSharedData).each(hasSharedData ? files('packs', 'prompts') : [])(
  '%s is read without a complaint',
  (file) => {
    const { prompts, diagnostics } = parsePack(readFileSync(`${data}/${file}`, 'utf8'), file);
    expect(diagnostics).toEqual([]);
    expect(prompts.length).toBeGreaterThan(0);
  },
);

test.runIf(hasSharedData)('the words of the support bot are read at their places', () => {
  const file = 'prompts/customer-support-support-bot.yaml';
  const [prompt] = parsePack(readFileSync(`${data}/${file}`, 'utf8'), file).prompts;
  expect(prompt?.id).toBe('support');
  expect(prompt?.validators.map(({ type, params, place }) => [type, params, place.line])).toEqual([
    ['banned_words', { words: ['guarantee', 'promise', 'definitely', '100%'] }, 39],
    ['max_length', { max_characters: 1000, max_tokens: 250 }, 47],
    ['max_sentences', { max_sentences: 8 }, 52],
  ]);
});

test.runIf(hasSharedData)('a RuntimeConfig is passed over with a warning', () => {
  const { diagnostics } = parsePack(readFileSync(`${data}/runtime.yaml`, 'utf8'), 'runtime.yaml');
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['other-kind', 'warning']]);
});

function files(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => readdirSync(`${data}/${folder}`).map((name) => `${folder}/${name}`));
}
