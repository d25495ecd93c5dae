import { figureCells } from '../../labels/figure-table.js';
import { labelCountLine } from '../../labels/label-head-lines.js';
import { markdown } from '../../sanitize.js';
import type { ShadowReport } from '../shadow-report.js';
import { differenceLine, type NamedFigures, namedFigures } from './label-lines.js';

/** What both sides caught of what labels say they should, for a comment on a pull request. */
export function* renderLabelsMarkdown({ labels, pairs }: ShadowReport): Iterable<string> {
  if (labels === undefined) return;
  yield `\nHeld against labels: ${markdown(labelCountLine(labels))}\n`;
  for (const pair of labels.pairs) {
    const names = pairs[pair.pair];
    if (names !== undefined && labels.pairs.length > 1)
      yield `\n${markdown(names.baseline)} and ${markdown(names.candidate)}\n`;
    yield '\n| | side | precision | recall | false positives | F1 | tp | fp | fn | tn |\n';
    yield '| --- | --- | --- | --- | --- | --: | --: | --: | --: | --: |\n';
    const all = namedFigures(pair);
    for (const figures of all) yield* rows(figures);
    yield '\n';
    for (const figures of all) yield `- ${markdown(figures.name)}: ${markdown(differenceLine(figures))}\n`;
  }
}

function* rows({ name, baseline, candidate }: NamedFigures): Iterable<string> {
  for (const [side, figures] of [
    ['baseline', baseline],
    ['candidate', candidate],
  ] as const) {
    if (figures === null) continue;
    const { status } = figures;
    const remark = status === 'fired' ? '' : ` (${status})`;
    yield `| ${markdown(name)} | ${side}${remark} | ${figureCells(figures).map(markdown).join(' | ')} |\n`;
  }
}
