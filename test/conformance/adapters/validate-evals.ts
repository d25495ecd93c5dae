import { z } from 'zod';
import { checkDeclarations, type UncheckedDeclaration } from '../../../src/eval/check-declarations.js';
import type { DeclarationProblem } from '../../../src/eval/declaration-problem.js';
import { defineAdapter } from '../adapter.js';
import { declarationOf, goDefinition } from '../pieces/eval-definition.js';

const schema = z.strictObject({ defs: z.array(goDefinition), scope: z.string() });

export const validateEvals = defineAdapter('validate_evals', schema, ({ defs, scope }) => {
  const declarations = defs.map(declarationOf);
  const errors = checkDeclarations(declarations).flatMap((problems, index) => {
    const declaration = declarations[index];
    if (declaration === undefined) return [];
    const { id } = declaration;
    const place = `${scope} evals[${index}]${id === '' ? '' : ` (id=${JSON.stringify(id)})`}`;
    return problems
      .filter(({ severity }) => severity === 'error')
      .map((problem) => `${place}: ${inGo(problem, declaration)}`);
  });
  return { errors };
});

/** A problem in the words of Go, which has no codes. */
function inGo({ code, path }: DeclarationProblem, declaration: UncheckedDeclaration): string {
  const say = WORDS[code];
  return say === undefined ? code : say(declaration, path.at(-1) ?? '');
}

const WORDS: Readonly<Record<string, (declaration: UncheckedDeclaration, key: string) => string>> = {
  'missing-eval-id': () => 'id is required',
  'duplicate-eval-id': ({ id }) => `duplicate eval id ${JSON.stringify(id)}`,
  'missing-eval-type': () => 'type is required',
  'trigger-never-runs': ({ trigger }) =>
    trigger === '' ? 'trigger is required' : `invalid trigger ${JSON.stringify(trigger)}`,
  'invalid-sample-percentage': ({ samplePercentage }) =>
    `sample_percentage must be between 0 and 100, got ${samplePercentage}`,
  'metric-name': ({ metric: { name = '' } = {} }) =>
    name === ''
      ? 'metric.name is required'
      : `metric.name ${JSON.stringify(name)} must match Prometheus naming: ^[a-zA-Z_:][a-zA-Z0-9_:]*$`,
  'invalid-metric-type': ({ metric }) => `invalid metric.type ${JSON.stringify(metric?.['type'])}`,
  'invalid-metric-range': ({ metric }) => {
    const { min, max } = z.object({ min: z.number(), max: z.number() }).parse(metric?.['range']);
    return `metric.range.min (${min}) must be <= range.max (${max})`;
  },
};
