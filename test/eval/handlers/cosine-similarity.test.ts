import { expect, test } from 'vitest';
import { cosineSimilarity } from '../../../src/eval/handlers/cosine-similarity.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

test.each([
  ['no reference', {}, [1, 0], 0, 'no reference embedding specified'],
  ['a reference of texts', { reference: ['a'], min_similarity: 0.5 }, [1, 0], 0, 'no reference embedding specified'],
  ['no threshold', { reference: [1, 0] }, [1, 0], 0, 'no min_similarity specified'],
  ['no embedding', { reference: [1, 0], min_similarity: 0.5 }, 'x', 0, 'no embedding found in metadata'],
  [
    'other dimensions',
    { reference: [1, 0, 0], min_similarity: 0.5 },
    [1, 0],
    0,
    'dimension mismatch: reference=3, target=2',
  ],
  [
    'the same direction',
    { reference: [2n, 0n], min_similarity: 0.5 },
    [1, 0],
    1,
    'cosine similarity 1.0000 vs threshold 0.5000',
  ],
  [
    'the opposite direction',
    { reference: [-1, 0], min_similarity: 0.5 },
    [1, 0],
    -1,
    'cosine similarity -1.0000 vs threshold 0.5000',
  ],
  [
    'no direction',
    { reference: [0, 0], min_similarity: 0.5 },
    [1, 0],
    0,
    'cosine similarity 0.0000 vs threshold 0.5000',
  ],
])('%s', (_title, params, embedding, score, explanation) => {
  const finding = cosineSimilarity.evaluate(params, evalContext({ metadata: { embedding } }), documented.evals);
  expect(finding).toMatchObject({ score, explanation });
});
