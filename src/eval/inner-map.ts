import { z } from 'zod';

/** A map within the params. A misspelt key of it would be a wish that nobody hears. */
export function innerMap<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = new Set(Object.keys(shape));
  return z.looseObject(shape).check(({ value, issues }) => {
    for (const key of Object.keys(value)) {
      if (!known.has(key)) issues.push({ code: 'custom', path: [key], message: 'is no known key', input: value });
    }
  });
}
