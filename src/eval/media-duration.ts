import { z } from 'zod';
import type { Media } from '../conversation/part.js';
import { goFixed } from '../go/fixed.js';
import type { Finding } from './handler.js';
import { nullIfEmpty } from './null-if-empty.js';
import { type EvalParams, numberParam } from './params.js';
import { passOrFail } from './score.js';

export const durationParams = z.object({
  min_seconds: z.number().optional().describe('a number of seconds'),
  max_seconds: z.number().optional().describe('a number of seconds'),
});

/** Whether all media of one kind are as long as they should be. One whose length was not recorded is not. */
export function judgeDurations(params: EvalParams, media: readonly Media[], type: 'audio' | 'video'): Finding {
  if (media.length === 0) return { score: 0, explanation: `no ${type} found in messages` };
  const violations = media.flatMap(({ duration }) => durationViolations(params, duration));
  const durations = nullIfEmpty(media.flatMap(({ duration }) => duration ?? []));
  return {
    score: passOrFail(violations.length === 0),
    // Seconds, whatever PromptKit calls them.
    value: { durations_ms: durations },
    explanation: violations.length === 0 ? `all ${type} duration within range` : `some ${type} duration violations`,
    details: { [`${type}_count`]: media.length, found_durations: durations, violations: nullIfEmpty(violations) },
  };
}

function durationViolations(params: EvalParams, duration: number | undefined): readonly string[] {
  if (duration === undefined) return ['missing duration metadata'];
  const [least, most] = [numberParam(params, 'min_seconds'), numberParam(params, 'max_seconds')];
  return [
    ...(least !== undefined && duration < least
      ? [`duration ${seconds(duration)} below minimum ${seconds(least)}`]
      : []),
    ...(most !== undefined && duration > most
      ? [`duration ${seconds(duration)} exceeds maximum ${seconds(most)}`]
      : []),
  ];
}

function seconds(value: number): string {
  return `${goFixed(value, 1)}s`;
}
