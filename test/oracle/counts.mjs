/**
 * Counts what is in messages files and chunk logs, per file and in total, without the oracle's reader.
 *
 *   node test/oracle/counts.mjs FILE...
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const NOTHING = { conversations: 0, turns: 0, responses: 0, toolCalls: 0, chunks: 0 };

export function countsOf(text) {
  const records = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
  const chunks = records.filter((record) => record.messages === undefined);
  return add(countChunks(chunks), ...records.filter((record) => record.messages).map(countMessages));
}

export function add(...counts) {
  const total = { ...NOTHING };
  for (const count of counts) for (const key of Object.keys(total)) total[key] += count[key];
  return total;
}

function countMessages({ messages }) {
  const answers = messages.filter(({ role }) => role === 'assistant');
  return {
    conversations: 1,
    turns: messages.filter(({ role }) => role === 'user').length,
    responses: answers.length,
    toolCalls: answers.flatMap((answer) => answer.tool_calls ?? []).length,
    chunks: answers.flatMap((answer) => answer.chunks ?? []).length,
  };
}

/** A stream ends at its finish_reason or at the end of the log, so those two are counted. */
function countChunks(chunks) {
  const key = ({ conversation_id, turn, round }) => JSON.stringify([conversation_id, turn, round]);
  const lastOfKey = new Map(chunks.map((chunk) => [key(chunk), chunk]));
  const finished = chunks.filter(({ finish_reason }) => finish_reason).length;
  const open = [...lastOfKey.values()].filter(({ finish_reason }) => !finish_reason).length;
  return {
    ...NOTHING,
    conversations: new Set(chunks.map(({ conversation_id }) => conversation_id)).size,
    responses: finished + open,
    chunks: chunks.length,
  };
}

function main(files) {
  const counts = files.map((file) => ({ file, ...countsOf(readFileSync(file, 'utf8')) }));
  for (const count of counts) process.stdout.write(`${JSON.stringify(count)}\n`);
  process.stdout.write(`${JSON.stringify({ total: add(...counts) })}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
