import { type Annotation, annotationsOf, LEVELS, type Level } from '../annotations.js';
import type { Reporter } from '../reporter.js';
import { githubMessage, githubProperty } from '../sanitize.js';
import { plural } from '../violation-line.js';

/** GitHub shows no more than this of a level, and drops the rest without a word. */
const SHOWN = 10;

export const github: Reporter = {
  name: 'github',
  summary: 'Annotations for GitHub Actions; the rest goes to the step summary.',
  *render(report) {
    const counts: Record<Level, number> = { error: 0, warning: 0, notice: 0 };
    for (const annotation of annotationsOf(report)) {
      counts[annotation.level] += 1;
      if (counts[annotation.level] <= SHOWN) yield command(annotation);
    }
    const rest = LEVELS.filter((level) => counts[level] > SHOWN).map((level) =>
      plural(counts[level] - SHOWN, `more ${level}`),
    );
    if (rest.length > 0) yield `${rest.join(', ')}: see the step summary\n`;
  },
};

function command({ level, file, line, title, message }: Annotation): string {
  const place =
    file === undefined
      ? []
      : [`file=${githubProperty(file)}`, ...(line === undefined || line === 0 ? [] : [`line=${line}`])];
  const properties = [...place, `title=${githubProperty(title)}`].join(',');
  return `::${level} ${properties}::${githubMessage(message())}\n`;
}
