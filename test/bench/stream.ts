import type { GuardrailHook, ProviderRequest } from '../../src/hook/contracts.js';
import type { Registry } from '../../src/hook/registry.js';
import type { Engine } from './engine.js';
import { medianSeconds } from './measure.js';
import type { Rows } from './table.js';

const LENGTHS = [100_000, 1_000_000, 4_000_000];
const CHUNK = 4;
const NEVER = 1_000_000_000;

/** One response of so many characters through ten guardrails, none of which objects: an objection would end the stream. */
export function benchStream(engine: Engine, answers: readonly string[], words: readonly string[]): Rows {
  const text = answers.slice(0, 20_000).join(' ');
  const streams = LENGTHS.map((length) => chunksOf(repeated(text, length)));
  const banned = words.slice(0, 1000).filter((word) => !text.includes(word));
  const registry = new engine.registry.Registry({ provider: tenGuardrails(engine, banned) });
  const decisions = streams.map((deltas) => read(engine, registry, deltas));
  const seconds = medianSeconds(
    streams.map((deltas) => () => {
      read(engine, registry, deltas);
    }),
  );
  return LENGTHS.map((length, index) => ({
    characters: length.toLocaleString('en'),
    s: (seconds[index] ?? 0).toFixed(3),
    'M characters/s': (length / 1e6 / (seconds[index] ?? 0)).toFixed(1),
    'time per character, 1,000,000 = 1': ((seconds[index] ?? 0) / length / ((seconds[1] ?? 0) / 1e6)).toFixed(2),
    decision: decisions[index] ?? '',
  }));
}

function repeated(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

function chunksOf(text: string): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / CHUNK) }, (_, index) =>
    text.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

/** With words that the text does not have. */
function tenGuardrails({ factory: { newGuardrailHook } }: Engine, words: readonly string[]): readonly GuardrailHook[] {
  const banned = [0, 1, 2, 3, 4].map((list) =>
    newGuardrailHook('banned_words', { words: words.slice(list * 100, list * 100 + 100) }),
  );
  return [
    ...banned,
    newGuardrailHook('length', { max_characters: NEVER }),
    newGuardrailHook('length', { max_tokens: NEVER }),
    newGuardrailHook('max_length', { max_characters: NEVER, max_tokens: NEVER }),
    newGuardrailHook('max_sentences', { max_sentences: NEVER }),
    newGuardrailHook('required_fields', { required_fields: ['e'] }),
  ];
}

function read({ context: { openContext } }: Engine, registry: Registry, deltas: readonly string[]): string {
  const context = openContext();
  for (const delta of deltas) registry.runOnChunk({ content: '', delta }, context);
  const message = { role: 'assistant', content: '', toolCalls: [], validations: [] };
  const run = registry.runAfterProviderCall(
    REQUEST,
    { providerId: 'p', model: 'm', round: 1, latencyMs: 0, message },
    context,
  );
  return 'decision' in run ? run.decision.kind : 'a promise';
}

const REQUEST: ProviderRequest = {
  providerId: 'p',
  model: 'm',
  messages: [],
  systemPrompt: '',
  round: 1,
  metadata: {},
};
