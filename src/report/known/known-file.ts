import { z } from 'zod';
import { readJsonFile } from '../json-file.js';

export const knownEntry = z.strictObject({
  fingerprint: z.string().min(1).describe('what the violation is known by: neither a file nor a line is in it'),
  file: z.string().describe('the transcript in which it was last seen'),
  prompt: z.string().describe('the id of the prompt'),
  conversation: z.string().optional().describe('its id; absent for one that has none of its own'),
  turn: z.int().describe('counted from 1 by the messages of the user'),
  round: z.int().describe('the answer within the turn, from 1'),
  by: z.string().describe('type of the guardrail, or name of the hook'),
  hit: z.string().optional().describe('the word, field or limit'),
  count: z.int().min(2).optional().describe('how many there are of it in the file; absent: one'),
});

/** A reviewed file of violations that a repository is known to have. No text of a conversation is in it. */
const knownSchema = z.strictObject({
  schema: z.literal('promptkit-hooks/known/1'),
  violations: z.array(knownEntry),
});

/** One thing that is objected to in one answer. */
export interface KnownEntry {
  readonly fingerprint: string;
  readonly file: string;
  readonly prompt: string;
  readonly conversation?: string | undefined;
  readonly turn: number;
  readonly round: number;
  readonly by: string;
  readonly hit?: string | undefined;
  readonly count?: number | undefined;
}

/** Throws an InputError that says what is wrong with the file. */
export function parseKnown(text: string, file: string): readonly KnownEntry[] {
  return readJsonFile(knownSchema, text, { file, what: 'file of known violations' }).violations;
}

/** One entry a line, in an order that does not depend on the run: a review sees what came and what went. */
export function knownText(entries: readonly KnownEntry[]): string {
  const lines = entries.toSorted(byPlace).map((each) => `    ${JSON.stringify(inOrder(each))}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "schema": "promptkit-hooks/known/1",\n  "violations": ${list}\n}\n`;
}

/** What is not there is left out by JSON. */
function inOrder({ file, conversation, turn, round, prompt, by, hit, count, fingerprint }: KnownEntry): KnownEntry {
  return { file, conversation, turn, round, prompt, by, hit, count, fingerprint };
}

function byPlace(one: KnownEntry, other: KnownEntry): number {
  return (
    byText(one.file, other.file) ||
    byText(one.conversation ?? '', other.conversation ?? '') ||
    one.turn - other.turn ||
    one.round - other.round ||
    byText(one.by, other.by) ||
    byText(one.hit ?? '', other.hit ?? '') ||
    byText(one.fingerprint, other.fingerprint)
  );
}

/** Not as a language sorts: every machine must get the same file. */
function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
