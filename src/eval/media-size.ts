import { z } from 'zod';
import type { Media } from '../conversation/part.js';
import { type EvalParams, numberParam } from './params.js';

const pixels = z.number().optional().describe('a whole number of pixels');

export const sizeParams = z.object({
  width: pixels,
  height: pixels,
  min_width: pixels,
  min_height: pixels,
  max_width: pixels,
  max_height: pixels,
});

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Nothing when the recording lacks one of the two. */
export function sizeOf({ width, height }: Media): Size | undefined {
  return width === undefined || height === undefined ? undefined : { width, height };
}

/** What is wrong with a size: first what has to be exact, then the limits. */
export function sizeViolations(params: EvalParams, size: Size): readonly string[] {
  return [
    ...mismatches(params, size),
    ...outside(params, 'width', size.width),
    ...outside(params, 'height', size.height),
  ];
}

function mismatches(params: EvalParams, size: Size): readonly string[] {
  return (['width', 'height'] as const).flatMap((name) => {
    const required = pixelParam(params, name);
    if (required === undefined || required === size[name]) return [];
    return [`${name} ${size[name]} does not match required ${required}`];
  });
}

function outside(params: EvalParams, name: 'width' | 'height', actual: number): readonly string[] {
  const [least, most] = [pixelParam(params, `min_${name}`), pixelParam(params, `max_${name}`)];
  return [
    ...(least !== undefined && actual < least ? [`${name} ${actual} below minimum ${least}`] : []),
    ...(most !== undefined && actual > most ? [`${name} ${actual} exceeds maximum ${most}`] : []),
  ];
}

function pixelParam(params: EvalParams, name: string): number | undefined {
  const value = numberParam(params, name);
  return value === undefined ? undefined : Math.trunc(value);
}
