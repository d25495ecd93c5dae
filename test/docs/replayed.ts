import { nodeFiles } from '../../src/io/files.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import type { CompiledPack } from '../../src/policy/compile-policies.js';
import { DEFAULT_GATE } from '../../src/report/gate.js';
import type { Report } from '../../src/report/report.js';
import { run } from '../../src/runner/run.js';
import { documented } from '../../src/semantics/documented.js';
import type { Item } from '../../src/transcript/item.js';
import { readTranscript } from '../../src/transcript/read-transcript.js';
import { type Block, root } from './pages.js';

export function compiledFrom({ text, place }: Block): CompiledPack {
  return compilePack(parsePack(text, `${place}.yaml`), documented);
}

/** Everything that a reader says of a transcript. */
export async function readBlock({ text }: Block): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const batch of readTranscript(bytesOf(text))) items.push(...batch.items);
  return items;
}

/** Replays a transcript of a page under the packs of that page. */
export function replayBlock({ text, place }: Block, packs: readonly CompiledPack[]): Promise<Report> {
  const files = { ...nodeFiles(bytesOf(''), root), stream: () => bytesOf(text), isReplayable: async () => true };
  const plan = {
    tool: { name: 'promptkit-hooks' as const, version: '0.0.0-test' },
    semantics: documented,
    suites: [{ policies: packs.flatMap(({ policies }) => policies), inputs: [{ file: place }] }],
    gate: DEFAULT_GATE,
    redact: false,
    holdBack: [],
  };
  return run(plan, { files, interrupted: new AbortController().signal });
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
