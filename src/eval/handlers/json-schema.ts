import { z } from 'zod';
import type { EvalHandler, Finding } from '../handler.js';
import { aroundJson } from '../json-params.js';
import { compileJsonSchema, type SchemaCheck } from '../json-schema.js';
import { readJsonAnswer } from '../json-text.js';
import { oncePerParams } from '../once-per-params.js';
import { mapParam } from '../params.js';

export const jsonSchema: EvalHandler = {
  type: 'json_schema',
  aliases: [],
  summary: 'the JSON of the answer fits a JSON Schema',
  textOnly: true,
  params: z.object({
    schema: z.record(z.string(), z.unknown()).superRefine(refuseUnusable).describe('a JSON Schema of draft 4, 6 or 7'),
    ...aroundJson,
  }),
  evaluate(params, { currentOutput }) {
    if (mapParam(params, 'schema') === undefined) return { score: 0, explanation: 'no schema provided' };
    const json = readJsonAnswer(params, currentOutput);
    if (json.problem !== undefined) return { score: 0, explanation: `output is not valid JSON: ${json.problem}` };
    try {
      return judge(checkOf(params)(json.value));
    } catch (error) {
      return { error: `schema validation error: ${wordsOf(error)}` };
    }
  },
};

function refuseUnusable(schema: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  try {
    compileJsonSchema(schema);
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: `is not a JSON Schema (${wordsOf(error)})`,
      params: { code: 'invalid-json-schema' },
    });
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const checkOf = oncePerParams((params) => checkOrThrow(mapParam(params, 'schema') ?? {}));

/** A schema that is wrong is compiled once as well, and complained about each time. */
function checkOrThrow(schema: Readonly<Record<string, unknown>>): SchemaCheck {
  try {
    return compileJsonSchema(schema);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function judge(violations: readonly string[]): Finding {
  if (violations.length === 0) {
    return { score: 1, value: { valid: true, errors: [] }, explanation: 'output matches JSON schema' };
  }
  return {
    score: 0,
    value: { valid: false, errors: violations },
    explanation: `schema violations: ${violations.join('; ')}`,
  };
}
