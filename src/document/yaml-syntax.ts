import { printable } from '../diagnostic/quote.js';
import type { Problem } from './problem.js';

/** What the YAML library passes to its error callback: where, an error code, a message, and whether it only warns. */
export type Complaint = readonly [where: Where, code: string, message: string, warning?: boolean];

type Where = number | readonly number[] | { readonly offset: number };

const HINTS: Readonly<Record<string, string>> = {
  BAD_INDENT: 'all entries of one map or list begin at the same column',
  BAD_SCALAR_START: 'text that begins with this character needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'text with ": " in it needs quotes; a map within a map begins on a line of its own',
  MULTILINE_IMPLICIT_KEY: 'every entry of a map is written as "key: value"',
};

/** The library's message in our form. Of tabs it has several, so they get one of their own. */
export function syntaxProblem(text: string, [where, code, message]: Complaint): Problem {
  const offset = offsetOf(where);
  const tab = tabInIndent(text, offset);
  if (code === 'TAB_AS_INDENT' || (code === 'BAD_INDENT' && tab !== undefined)) return tabProblem(tab ?? offset);
  const hint = HINTS[code];
  const problem = { code: 'yaml-syntax', message: inOurForm(message), offset };
  return hint === undefined ? problem : { ...problem, hint };
}

/** The only warning that matters: a directive that is not understood changes nothing. */
export function unknownTag([where, code, message]: Complaint): Problem | undefined {
  if (code !== 'TAG_RESOLVE_FAILED') return undefined;
  return {
    code: 'unknown-tag',
    severity: 'warning',
    message: `${inOurForm(message)}, so its value is taken as it is written`,
    hint: 'remove the tag, or quote text that begins with "!"',
    offset: offsetOf(where),
  };
}

function offsetOf(where: Where): number {
  if (typeof where === 'number') return where;
  return 'offset' in where ? where.offset : (where[0] ?? 0);
}

function tabInIndent(text: string, offset: number): number | undefined {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  let at = start;
  while (text[at] === ' ') at++;
  return text[at] === '\t' ? at : undefined;
}

function tabProblem(offset: number): Problem {
  return {
    code: 'tab-indent',
    message: 'a tab is used for indentation, which YAML does not allow',
    hint: 'indent with spaces',
    offset,
  };
}

function inOurForm(message: string): string {
  const first = message.split('\n', 1)[0] ?? '';
  return printable(first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, ''));
}
