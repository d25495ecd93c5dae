import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const MEGABYTES = 25;
const BUNDLED = ['support', 'booking-confirmation', 'city-guide', 'streaming'];

export interface Corpus {
  readonly path: string;
  readonly about: string;
}

/** Conversations of some size, one a line: real ones where the shared data is at hand, else the bundled ones repeated. */
export function makeCorpus(folder: string): Corpus {
  const path = join(folder, 'corpus.jsonl');
  const maker = join(process.env['SHARED_DATA'] ?? '../shared', 'tools', 'make-corpus.mjs');
  if (existsSync(maker)) {
    execFileSync(process.execPath, [maker, '--mb', String(MEGABYTES), '--out', path], { stdio: 'ignore' });
    return { path, about: `${MEGABYTES} MB of real conversations` };
  }
  writeFileSync(path, repeated(BUNDLED.map((name) => readFileSync(`transcripts/${name}.jsonl`, 'utf8')).join('')));
  return { path, about: `shared data not found: ${MEGABYTES} MB of the bundled transcripts, repeated` };
}

/** The bundled conversations name prompts of their own and say what they expect; under another pack both would be in the way. */
function repeated(text: string): string {
  const lines = text.split('\n').filter((line) => line !== '');
  const bare = lines.map((line) => JSON.stringify({ messages: conversation.parse(JSON.parse(line)).messages }));
  const once = `${bare.join('\n')}\n`;
  return once.repeat(Math.ceil((MEGABYTES * 1e6) / Buffer.byteLength(once)));
}

const message = z.looseObject({ role: z.string(), content: z.unknown().optional() });
const conversation = z.looseObject({ messages: z.array(message) });

export function answersIn(path: string): readonly string[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').flatMap((line) => answersOf(JSON.parse(line)));
}

function answersOf(line: unknown): readonly string[] {
  const { messages } = conversation.parse(line);
  return messages.flatMap(({ role, content }) =>
    role === 'assistant' && typeof content === 'string' && content !== '' ? [content] : [],
  );
}
