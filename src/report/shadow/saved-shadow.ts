import { z } from 'zod';
import { InputError } from '../../diagnostic/input-error.js';
import { jsonOf } from '../json-file.js';

const side = z.looseObject({ outcome: z.string() });

const saved = z.looseObject({
  schema: z.literal('promptkit-hooks/shadow/1'),
  partial: z.boolean(),
  transitions: z.array(
    z.looseObject({
      group: z.int(),
      fingerprint: z.string(),
      conversation: z.string(),
      turn: z.int(),
      round: z.int(),
      baseline: side,
      candidate: side,
    }),
  ),
  groups: z.array(z.looseObject({ causes: z.array(z.looseObject({ text: z.string() })) })),
  accepted: z.looseObject({ stale: z.array(z.looseObject({ fingerprint: z.string() })) }).exactOptional(),
});

/** What `bless` needs of a report of `shadow` that was saved. */
export type SavedShadow = z.output<typeof saved>;

export function parseSavedShadow(text: string, file: string): SavedShadow {
  const parsed = saved.safeParse(jsonOf(text, file));
  if (parsed.success) return parsed.data;
  throw new InputError(`"${file}" is no report of shadow: save one with \`shadow --reporter json=${file}\``);
}
