import { countCodePoints } from '../text/code-points.js';
import type { Judge, Objection, Reader, WrapperParams } from './guardrail.js';

export type Bounds = Pick<WrapperParams, 'minScore' | 'maxScore'>;

const CLEAN = 1;
const HIT = 0;

/**
 * Reads a judge by its score: 1 for a clean text, 0 for any other. Without bounds, and with most of them, that is the judge
 * itself. Some turn it off (a maximum of 1, a minimum of 0), some make it object to clean texts (a maximum of 0.5).
 */
export function withThresholds(judge: Judge, bounds: Bounds): Judge {
  const acceptsHits = complaint(HIT, bounds) === undefined;
  const reasonWhenClean = complaint(CLEAN, bounds);
  if (!acceptsHits && reasonWhenClean === undefined) return judge;
  const open = () => openReader(judge.open(), acceptsHits, reasonWhenClean);
  return { ...judge, streaming: false, open };
}

/** Why a score is not accepted, or undefined when it is. A maximum alone does not ask for a minimum. */
export function complaint(score: number, { minScore, maxScore }: Bounds): string | undefined {
  const least = minScore ?? (maxScore === undefined ? CLEAN : undefined);
  if (Number.isNaN(score)) return 'the score is not a number';
  if (least !== undefined && score < least) return `score ${score} is below the minimum of ${least}`;
  if (maxScore !== undefined && score > maxScore) return `score ${score} is above the maximum of ${maxScore}`;
  return undefined;
}

/** Whether a score is not accepted. What is no number is, as nothing is less or more than it. */
export function isOutside(score: number, { minScore, maxScore }: Bounds): boolean {
  const least = minScore ?? (maxScore === undefined ? CLEAN : Number.NEGATIVE_INFINITY);
  return score < least || (maxScore !== undefined && score > maxScore);
}

function openReader(inner: Reader, acceptsHits: boolean, reasonWhenClean: string | undefined): Reader {
  let codePoints = 0;
  const judged = (objection: Objection | undefined) => (acceptsHits ? undefined : objection);
  return {
    push(delta, tokensSoFar) {
      codePoints += countCodePoints(delta);
      return judged(inner.push(delta, tokensSoFar));
    },
    end() {
      const objection = inner.end();
      if (objection !== undefined || reasonWhenClean === undefined) return judged(objection);
      return { reason: reasonWhenClean, at: codePoints };
    },
    hits: () => (acceptsHits ? [] : inner.hits()),
  };
}
