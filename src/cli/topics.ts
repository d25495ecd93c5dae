import type { z } from 'zod';
import { externalTypes } from '../eval/external.js';
import type { EvalHandler } from '../eval/handler.js';
import { handlers } from '../eval/handlers/index.js';
import { aliasesOf } from '../eval/param-aliases.js';
import { builtins } from '../guardrail/builtins/index.js';
import type { Guardrail } from '../guardrail/guardrail.js';
import { wrapperParams } from '../guardrail/wrapper-params.js';
import { rules } from '../lint/rules/index.js';
import { reporters } from '../report/reporters/index.js';
import { formats } from '../transcript/formats/index.js';
import { EXIT_CODES } from './exit-codes.js';
import { FIGURE_TERMS } from './figure-terms.js';
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
    ...Object.entries({ ...TERMS, ...FIGURE_TERMS }).map(([name, meaning]) => ({
      name,
      text: () => titled(name, meaning),
    })),
    { name: 'evals', text: () => titled('evals', evalsText()) },
    ...rules.map(({ code, severity, summary }) => ({
      name: code,
      text: () => titled(`${code} (lint rule)`, `${summary}\n\nSeverity: ${severity}. See docs/rules/${code}.md.`),
      unlisted: true as const,
    })),
    ...[...handlers, ...externalTypes].flatMap(evalTopics),
  ];
}

/** Every type, in one line. */
function evalsText(): string {
  const external = externalTypes.map(({ needs, ...rest }) => `${evalLine(rest)} (${needs})`);
  return [
    'What a pack may ask of conversations, under "evals".',
    '',
    'types, and what scores 1:',
    ...handlers.map(evalLine),
    '',
    'types that are always skipped, because a replay has not what they need:',
    ...external,
  ].join('\n');
}

function evalLine({ type, aliases, summary }: Pick<EvalHandler, 'type' | 'aliases' | 'summary'>): string {
  return `  ${[type, ...aliases].join(', ')}: ${summary}`;
}

/** By all its names: one that a built-in guardrail has taken is a type of eval as well. */
function evalTopics(handler: EvalHandler): readonly Topic[] {
  const names = [handler.type, ...handler.aliases];
  return names.map((name) => ({ name, text: () => evalText(name, handler), unlisted: true }));
}

function evalText(name: string, { type, summary, params, needs }: EvalHandler & { readonly needs?: string }): string {
  const isTaken = builtins.some((builtin) => builtin.type === name);
  const spellings = Object.entries(isTaken ? {} : aliasesOf(name)).flatMap(([alias, of]) =>
    Object.hasOwn(params.shape, alias) ? [] : `  ${alias}: another spelling of ${of}, in a validator`,
  );
  const own = [...paramLines(params), ...spellings];
  const lines = [
    `An eval: ${summary}.`,
    ...(name === type ? [] : [`Another name of ${type}.`]),
    isTaken ? 'In a validator the name means the guardrail of that name.' : asGuardrail(needs),
    ...(own.length === 0 ? [] : ['', 'params:', ...own]),
  ];
  return titled(`${name} (type of eval)`, lines.join('\n'));
}

function asGuardrail(needs: string | undefined): string {
  return needs === undefined
    ? 'May stand as a guardrail: then it judges complete responses, and objects to a score below 1.'
    : `Needs ${needs}, which a replay has not: it is skipped, and as a guardrail it judges nothing.`;
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
