import type { EvalHandler } from '../handler.js';
import { mediaOf } from '../media.js';
import { sizeOf, sizeParams, sizeViolations } from '../media-size.js';
import { nullIfEmpty } from '../null-if-empty.js';
import { passOrFail } from '../score.js';

export const imageDimensions: EvalHandler = {
  type: 'image_dimensions',
  aliases: [],
  summary: 'all images have a size, or one within limits',
  params: sizeParams,
  evaluate(params, { messages }, behaviour) {
    const sizes = mediaOf(messages, 'image', behaviour).map(sizeOf);
    if (sizes.length === 0) return { score: 0, explanation: 'no images found in messages' };
    const violations = sizes.flatMap((size) =>
      size === undefined ? ['missing width/height metadata'] : sizeViolations(params, size),
    );
    return {
      score: passOrFail(violations.length === 0),
      value: { dimensions: nullIfEmpty(sizes.filter((size) => size !== undefined)) },
      explanation:
        violations.length === 0
          ? 'all images meet dimension requirements'
          : 'some images violate dimension requirements',
      details: { image_count: sizes.length, violations: nullIfEmpty(violations) },
    };
  },
};
