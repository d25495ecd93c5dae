import { compileJsonSchema, type SchemaCheck } from '../../eval/json-schema.js';
import type { Semantics } from '../../semantics/semantics.js';
import { packSchema } from './pack-schema.js';

type CompileRules = Semantics['compile'];

/** What of a pack breaks the PromptPack schema, each as its place and what is wrong there. */
export function packViolations(pack: unknown, { validatorTypes }: CompileRules): readonly string[] {
  return withoutConsequences(checks[validatorTypes]()(pack));
}

/** The types that the schema knew before it left them to the runtime. */
const LISTED = {
  type: 'string',
  enum: [
    ...['banned_words', 'max_length', 'min_length', 'regex_match', 'json_schema'],
    ...['sentiment', 'toxicity', 'pii_detection', 'custom'],
  ],
};

const checks: Readonly<Record<CompileRules['validatorTypes'], () => SchemaCheck>> = {
  any: once({ type: 'string', minLength: 1 }),
  'those of the schema': once(LISTED),
};

function once(validatorType: object): () => SchemaCheck {
  let check: SchemaCheck | undefined;
  return () => {
    check ??= compileJsonSchema(packSchema(validatorType));
    return check;
  };
}

/** Of a value of the wrong type nothing else is said. */
function withoutConsequences(violations: readonly string[]): readonly string[] {
  const mistyped = new Set(violations.filter((violation) => violation.includes(': Invalid type. ')).map(placeOf));
  return violations.filter((violation) => violation.includes(': Invalid type. ') || !mistyped.has(placeOf(violation)));
}

function placeOf(violation: string): string {
  return violation.slice(0, violation.indexOf(': '));
}
