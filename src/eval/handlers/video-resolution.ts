import { z } from 'zod';
import { goLower } from '../../go/lower.js';
import type { EvalHandler } from '../handler.js';
import { mediaOf } from '../media.js';
import { type Size, sizeOf, sizeParams, sizeViolations } from '../media-size.js';
import { nullIfEmpty } from '../null-if-empty.js';
import { type EvalParams, textListParam } from '../params.js';
import { passOrFail } from '../score.js';

/** The height that a name stands for. */
const PRESETS: ReadonlyMap<string, number> = new Map([
  ['480p', 480],
  ['sd', 480],
  ['720p', 720],
  ['hd', 720],
  ['1080p', 1080],
  ['fhd', 1080],
  ['full_hd', 1080],
  ['1440p', 1440],
  ['2k', 1440],
  ['qhd', 1440],
  ['2160p', 2160],
  ['4k', 2160],
  ['uhd', 2160],
  ['4320p', 4320],
  ['8k', 4320],
]);

const preset = z.string().refine((name) => PRESETS.has(goLower(name)), { message: 'is no known preset' });

export const videoResolution: EvalHandler = {
  type: 'video_resolution',
  aliases: [],
  summary: 'all videos have a resolution, or one within limits',
  params: sizeParams.extend({
    presets: z
      .array(preset)
      .optional()
      .describe(`a list of ${[...PRESETS.keys()].join(', ')}`),
  }),
  evaluate(params, { messages }, behaviour) {
    const sizes = mediaOf(messages, 'video', behaviour).map(sizeOf);
    if (sizes.length === 0) return { score: 0, explanation: 'no video found in messages' };
    const known = sizes.filter((size) => size !== undefined);
    const violations = sizes.flatMap((size) =>
      size === undefined ? ['video missing width/height metadata'] : resolutionViolations(params, size),
    );
    return {
      score: passOrFail(violations.length === 0),
      value: { resolutions: nullIfEmpty(known) },
      explanation:
        violations.length === 0
          ? 'all videos meet resolution requirements'
          : 'some videos violate resolution requirements',
      details: {
        video_count: sizes.length,
        found_resolutions: nullIfEmpty(known.map(written)),
        violations: nullIfEmpty(violations),
      },
    };
  },
};

function resolutionViolations(params: EvalParams, size: Size): readonly string[] {
  const presets = textListParam(params, 'presets');
  const matches = presets.length === 0 || presets.some((name) => PRESETS.get(goLower(name)) === size.height);
  const mismatch = `resolution ${written(size)} does not match any preset: [${presets.join(' ')}]`;
  return [...(matches ? [] : [mismatch]), ...sizeViolations(params, size)];
}

function written({ width, height }: Size): string {
  return `${width}x${height}`;
}
