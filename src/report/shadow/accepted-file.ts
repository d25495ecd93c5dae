import { z } from 'zod';
import { InputError } from '../../diagnostic/input-error.js';
import { readJsonFile } from '../json-file.js';

/** A reviewed file of flips that somebody has looked at and accepted. Nothing gets into it by itself. */
export const acceptedSchema = z.strictObject({
  schema: z.literal('promptkit-hooks/accepted/1').describe('what this is'),
  flips: z
    .array(
      z.strictObject({
        fingerprint: z.string().min(1).describe('of the flip, as the report of shadow has it'),
        conversation: z.string().describe('for people'),
        turn: z.int().describe('for people'),
        round: z.int().describe('for people'),
        baseline: z.string().describe('what became of the answer before; for people'),
        candidate: z.string().describe('what becomes of it now; for people'),
        cause: z.string().describe('what made the difference; for people'),
        reason: z.string().min(1).describe('why it is accepted'),
        date: z
          .string()
          .regex(/^\d{4}-\d\d-\d\d$/)
          .describe('when it was accepted'),
      }),
    )
    .describe('each once'),
});

export type AcceptedFile = z.output<typeof acceptedSchema>;

/** Throws an InputError that says what is wrong with the file. */
export function parseAccepted(text: string, file: string): AcceptedFile {
  return withoutRepetition(readJsonFile(acceptedSchema, text, { file, what: 'file of accepted flips' }), file);
}

/** Two entries for one flip may give two reasons, and nobody could tell which one holds. */
function withoutRepetition(accepted: AcceptedFile, file: string): AcceptedFile {
  const seen = new Set<string>();
  for (const { fingerprint } of accepted.flips) {
    if (seen.has(fingerprint)) throw new InputError(`"${file}" accepts the flip "${fingerprint}" twice`);
    seen.add(fingerprint);
  }
  return accepted;
}
