import { expect, test } from 'vitest';
import { jsonValid } from '../../../src/eval/handlers/json-valid.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const FENCED = 'Here:\n```json\n\n{"a": 1}\n```\nBye.';

test.each([
  ['JSON alone', '{"a": [1, null]}', {}, undefined],
  ['JSON with something behind it', '{} x', {}, "invalid character 'x' after top-level value"],
  ['a fenced block that is not asked for', FENCED, {}, "invalid character 'H' looking for beginning of value"],
  ['a fenced block', FENCED, { allow_wrapped: true }, undefined],
  [
    'a fence that is never closed',
    '```json\n{}',
    { allow_wrapped: true },
    "invalid character '`' looking for beginning of value",
  ],
  ['an object in a sentence', 'It is {"a": "}\\"{"}, I think.', { extract_json: true }, undefined],
  ['a list in a sentence', 'It is [1, [2]], I think.', { extract_json: true }, undefined],
  ['a list behind a brace that nothing closes', 'Well { it is [1].', { extract_json: true }, undefined],
  [
    'a flag in quotes is none',
    'It is {}.',
    { extract_json: 'true' },
    "invalid character 'I' looking for beginning of value",
  ],
  ['nothing', '', { allow_wrapped: true, extract_json: true }, 'unexpected end of JSON input'],
])('%s', (_title, currentOutput, params, problem) => {
  const finding = jsonValid.evaluate(params, evalContext({ currentOutput }), documented.evals);
  expect(finding).toEqual({
    score: problem === undefined ? 1 : 0,
    value: { valid: problem === undefined },
    explanation: problem === undefined ? 'output is valid JSON' : `invalid JSON: ${problem}`,
  });
});
