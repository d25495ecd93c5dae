import type { z } from 'zod';
import { builtins } from '../guardrail/builtins/index.js';
import type { Guardrail } from '../guardrail/guardrail.js';
import { wrapperParams } from '../guardrail/wrapper-params.js';
import { reporters } from '../report/reporters/index.js';
import { formats } from '../transcript/formats/index.js';
import { EXIT_CODES } from './exit-codes.js';
import { describeParams } from './params.js';
import { describeStreaming } from './streaming.js';
import { TERMS } from './terms.js';

/** Something that `explain` can speak of. */
export interface Topic {
  readonly name: string;
  readonly text: () => string;
}

/** Made from the catalogues: what is added there can be explained. One name may stand for several things. */
export function allTopics(): readonly Topic[] {
  return [
    ...builtins.map((guardrail) => ({ name: guardrail.type, text: () => guardrailText(guardrail) })),
    ...reporters.map(({ name, summary }) => ({
      name,
      text: () =>
        titled(`${name} (reporter)`, `${summary}\n\nUse it with --reporter ${name}, or --reporter ${name}=FILE.`),
    })),
    ...formats.map(({ name, summary }) => ({
      name,
      text: () =>
        titled(`${name} (format)`, `${summary}\n\nIt is told by its content; --format ${name} insists on it.`),
    })),
    ...Object.entries(EXIT_CODES).map(([code, meaning]) => ({
      name: code,
      text: () => titled(`exit code ${code}`, meaning),
    })),
    ...Object.entries(TERMS).map(([name, meaning]) => ({ name, text: () => titled(name, meaning) })),
  ];
}

function guardrailText(guardrail: Guardrail): string {
  const { type, summary, params, aliases } = guardrail;
  const spellings = Object.entries(aliases).map(([alias, name]) => `  ${alias}: another spelling of ${name}`);
  const lines = [
    summary,
    describeStreaming(guardrail),
    '',
    'params:',
    ...paramLines(params),
    ...spellings,
    '',
    'params of every guardrail:',
    ...paramLines(wrapperParams),
  ];
  return titled(`${type} (guardrail)`, lines.join('\n'));
}

function paramLines(schema: z.ZodType): readonly string[] {
  return describeParams(schema).map(
    ({ name, kind, meaning }) => `  ${name} (${kind})${meaning === '' ? '' : `: ${meaning}`}`,
  );
}

function titled(title: string, text: string): string {
  return `${title}\n\n${text}\n`;
}
