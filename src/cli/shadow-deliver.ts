import { jsonText } from '../report/json-text.js';
import { plainStyle, type Style } from '../report/reporter.js';
import { visible } from '../report/sanitize.js';
import { renderMarkdown } from '../report/shadow/render-markdown.js';
import { renderShadow, verdictOf } from '../report/shadow/render-pretty.js';
import type { ShadowReport } from '../report/shadow/shadow-report.js';
import { print } from './print.js';
import { type ReporterChoice, refuseSharedPlaces } from './reporter-choice.js';
import type { ShadowFlags } from './shadow-flags.js';
import type { SHADOW_REPORTERS } from './shadow-reporters.js';
import type { World } from './world.js';

type Name = (typeof SHADOW_REPORTERS)[number];

const RENDERERS: Readonly<Record<Name, (report: ShadowReport, style: Style) => Iterable<string>>> = {
  pretty: renderShadow,
  json: (report) => jsonText(report),
  markdown: (report) => renderMarkdown(report),
};

/** Reporters of the config file are for reports of `check`. */
export function chooseShadowReporters({ reporter = [{ name: 'pretty' }] }: ShadowFlags): readonly ReporterChoice[] {
  refuseSharedPlaces(reporter);
  return reporter;
}

/** Writes the report in every form that was asked for, and the gate's reasons to whoever would not see them otherwise. */
export async function deliverShadow(
  report: ShadowReport,
  choices: readonly ReporterChoice[],
  style: Style,
  { stdout, stderr, files }: World,
): Promise<void> {
  for (const { name, file } of choices) {
    const render = RENDERERS[isKnown(name) ? name : 'pretty'];
    if (file === undefined) await print(render(report, style), stdout);
    else await files.write(file, render(report, plainStyle));
  }
  if (choices.some(({ name, file }) => name !== 'json' && file === undefined)) return;
  for (const reason of report.gate.reasons) await stderr.write(`${verdictOf(report).word}: ${visible(reason)}\n`);
}

function isKnown(name: string): name is Name {
  return Object.hasOwn(RENDERERS, name);
}
