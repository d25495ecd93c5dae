import { z } from 'zod';
import { goFixed } from '../../go/fixed.js';
import type { EvalHandler, Finding } from '../handler.js';
import { numberOf, numberParam } from '../params.js';

export const cosineSimilarity: EvalHandler = {
  type: 'cosine_similarity',
  aliases: [],
  summary: 'the embedding in the metadata points where a reference embedding points',
  textOnly: true,
  params: z.object({
    reference: z.array(z.number()).min(1).describe('a list of numbers'),
    min_similarity: z.number().describe('a number from -1 to 1'),
  }),
  evaluate(params, { metadata }) {
    const reference = vectorOf(params.reference);
    if (reference === undefined) return failing('no reference embedding specified');
    const threshold = numberParam(params, 'min_similarity');
    if (threshold === undefined) return failing('no min_similarity specified');
    const target = vectorOf(metadata.embedding);
    if (target === undefined) return failing('no embedding found in metadata');
    if (reference.length !== target.length) {
      return failing(`dimension mismatch: reference=${reference.length}, target=${target.length}`);
    }
    const similarity = cosineOf(reference, target);
    return {
      score: similarity,
      value: { similarity, threshold },
      explanation: `cosine similarity ${goFixed(similarity, 4)} vs threshold ${goFixed(threshold, 4)}`,
    };
  },
};

function failing(explanation: string): Finding {
  return { score: 0, explanation };
}

/** Nothing, when anything in the list is no number. */
function vectorOf(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const numbers = value.map(numberOf).filter((number) => number !== undefined);
  return numbers.length === value.length && numbers.length > 0 ? numbers : undefined;
}

function cosineOf(one: readonly number[], other: readonly number[]): number {
  const norms = Math.sqrt(dot(one, one)) * Math.sqrt(dot(other, other));
  return norms === 0 ? 0 : dot(one, other) / norms;
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, number, index) => sum + number * (other[index] ?? 0), 0);
}
