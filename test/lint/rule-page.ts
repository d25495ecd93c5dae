import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Example {
  readonly number: number;
  readonly text: string;
  /** A file name that says language and semantics. */
  readonly name: string;
}

export interface RulePage {
  readonly title: string;
  readonly text: string;
  readonly headings: readonly string[];
  /** What stands under the heading "The fix". */
  readonly fix: string;
  /** Blocks under the heading "Bad". */
  readonly bad: readonly Example[];
  /** Blocks under the heading "Good". */
  readonly good: readonly Example[];
}

/** The page of a rule. A fence may name semantics behind its language, as in "```yaml promptkit-1.5". */
export function examplesOf(code: string): RulePage {
  const path = fileURLToPath(new URL(`../../docs/rules/${code}.md`, import.meta.url));
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const title = /^# (.+)$/m.exec(text)?.[1] ?? '';
  return {
    title,
    text: plainText(text),
    headings: [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading),
    fix: plainText(sectionOf(text, 'The fix')),
    bad: blocksUnder(text, 'Bad'),
    good: blocksUnder(text, 'Good'),
  };
}

/** Without line breaks within sentences. */
function plainText(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function blocksUnder(text: string, heading: string): readonly Example[] {
  return [...sectionOf(text, heading).matchAll(/^```(yaml|json)([^\n]*)\n(.*?)^```$/gms)].map(
    ([, language, semantics = '', block = ''], index) => ({
      number: index + 1,
      text: block,
      name: ['example', ...semantics.trim().split(/\s+/), language].filter((part) => part !== '').join('.'),
    }),
  );
}

function sectionOf(text: string, heading: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
}
