import { z } from 'zod';
import type { Media } from '../conversation/part.js';
import { goLower } from '../go/lower.js';
import type { Finding } from './handler.js';
import { nullIfEmpty } from './null-if-empty.js';
import { type EvalParams, textListParam } from './params.js';
import { passOrFail } from './score.js';

export const formatParams = z.object({
  formats: z.array(z.string().min(1)).min(1).describe('a list of formats, such as png or mp3'),
});

export interface FormatSubject {
  /** The format of a MIME type, without regard to its case. */
  readonly formatOf: (media: Media) => string;
  readonly none: string;
  readonly allowed: string;
  readonly disallowed: string;
}

/** Whether all media of one kind have one of the formats. */
export function judgeFormats(params: EvalParams, media: readonly Media[], subject: FormatSubject): Finding {
  const expected = textListParam(params, 'formats');
  if (expected.length === 0) return { score: 0, explanation: 'at least one format must be specified' };
  if (media.length === 0) return { score: 0, explanation: subject.none };
  const allowed = new Set(expected.map(goLower));
  const formats = media.map(subject.formatOf);
  const invalid = formats.filter((format) => !allowed.has(goLower(format)));
  return {
    score: passOrFail(invalid.length === 0),
    value: { expected, formats },
    explanation: invalid.length === 0 ? subject.allowed : subject.disallowed,
    details: { allowed_formats: expected, found_formats: formats, invalid_formats: nullIfEmpty(invalid) },
  };
}

/** What stands behind the slash; all of it where there is none. */
export function subtypeOf({ mimeType }: Media): string {
  return mimeType.slice(mimeType.indexOf('/') + 1);
}
