import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { applyChanges } from '../../src/document/apply-changes.js';
import type { Fix } from '../../src/lint/lint-rule.js';
import { rules } from '../../src/lint/rules/index.js';
import { kindOf } from '../../src/pack/parse-pack.js';
import { lintAs } from './lint-as.js';

/** A fixture of a rule that has fixes of a kind for it. */
export interface Fixable {
  readonly code: string;
  readonly name: string;
  readonly text: string;
  readonly kind: Fix['kind'];
}

const folder = fileURLToPath(new URL('rules/', import.meta.url));

export const fixable: readonly Fixable[] = rules.flatMap(({ code }) =>
  readdirSync(`${folder}${code}`)
    .filter((name) => /^bad.*\.(?:yaml|json)$/.test(name))
    .flatMap((name) => kindsOf(code, name)),
);

function kindsOf(code: string, name: string): readonly Fixable[] {
  const text = readFileSync(`${folder}${code}/${name}`, 'utf8');
  const kinds = new Set(lintAs(text, name).flatMap((each) => (each.code === code && each.fix ? [each.fix.kind] : [])));
  return [...kinds].map((kind) => ({ code, name, text, kind }));
}

/** The fixture with the fixes of its rule and of one kind. */
export function mend({ code, name, text, kind }: Fixable): string {
  const own = lintAs(text, name).flatMap(({ fix, ...each }) => (each.code === code && fix?.kind === kind ? [fix] : []));
  return applyChanges(text, kindOf(text, name), own).text;
}
