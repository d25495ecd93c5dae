import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { LintOptions } from '../../src/lint/lint-text.js';
import type { Engine } from './engine.js';
import { medianSeconds } from './measure.js';
import type { Rows } from './table.js';

const FOLDER = 'packs';
const PACKS = 1000;

/** All rules over many packs, as the command line asks them, beside what it takes `yaml` alone to parse those packs. */
export function benchLint({ lint, lintOptions, lintRules, documented }: Engine): Rows {
  const packs = packTexts();
  const options: LintOptions = { rules: lintRules.rules, asked: [documented.documented] };
  const lintAll = () => {
    for (const [index, text] of packs.entries())
      lint.lintText(text, `${index}.yaml`, lintOptions.optionsFor(text, options, false));
  };
  const parseAll = () => {
    for (const text of packs) parse(text);
  };
  const cases = [
    { what: 'parsed with yaml alone', work: parseAll },
    // At most 3 times that.
    { what: 'linted', work: lintAll },
  ];
  const seconds = medianSeconds(cases.map(({ work }) => work));
  const floor = seconds[0] ?? Number.NaN;
  return cases.map(({ what }, index) => ({
    what,
    s: (seconds[index] ?? 0).toFixed(3),
    'packs/s': (PACKS / (seconds[index] ?? 0)).toFixed(0),
    'time, yaml = 1': ((seconds[index] ?? 0) / floor).toFixed(2),
  }));
}

/** The bundled packs over and over, each time with other words. */
function packTexts(): readonly string[] {
  const bundled = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(FOLDER, name), 'utf8'));
  return Array.from({ length: PACKS }, (_, index) => {
    const text = bundled[index % bundled.length] ?? '';
    return text.replace(/^( +- \w+)$/gm, `$1x${index}`);
  });
}
