import type { z } from 'zod';
import { externalTypes } from '../eval/external.js';
import type { EvalHandler } from '../eval/handler.js';
import { handlers } from '../eval/handlers/index.js';
import { builtins } from '../guardrail/builtins/index.js';
import type { Guardrail } from '../guardrail/guardrail.js';
import { aliasesOf } from '../guardrail/normalize-params.js';
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
  /** One of too many to list them all. */
  readonly unlisted?: true;
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
    ...[...handlers, ...externalTypes].flatMap(evalTopics),
  ];
}

/** By all its names, but those that a built-in guardrail has taken. */
function evalTopics(handler: EvalHandler): readonly Topic[] {
  const names = [handler.type, ...handler.aliases].filter((name) => !builtins.some(({ type }) => type === name));
  return names.map((name) => ({ name, text: () => evalText(name, handler), unlisted: true }));
}

function evalText(name: string, { type, summary, params, needs }: EvalHandler & { readonly needs?: string }): string {
  const spellings = Object.entries(aliasesOf(name)).flatMap(([alias, of]) =>
    Object.hasOwn(params.shape, alias) ? [] : `  ${alias}: another spelling of ${of}, in a validator`,
  );
  const own = [...paramLines(params), ...spellings];
  const lines = [
    `An eval: ${summary}.`,
    ...(name === type ? [] : [`Another name of ${type}.`]),
    needs === undefined
      ? 'May stand as a guardrail: then it judges complete responses, and objects to a score below 1.'
      : `Needs ${needs}, which a replay has not: it is skipped, and as a guardrail it judges nothing.`,
    ...(own.length === 0 ? [] : ['', 'params:', ...own]),
  ];
  return titled(`${name} (type of eval)`, lines.join('\n'));
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
