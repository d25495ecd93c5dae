import { renderEvals } from '../pretty/evals.js';
import { renderGroups } from '../pretty/groups.js';
import { renderInputs } from '../pretty/inputs.js';
import { renderSummary } from '../pretty/summary.js';
import { renderVerdict } from '../pretty/verdict.js';
import type { Reporter } from '../reporter.js';

export const pretty: Reporter = {
  name: 'pretty',
  summary: 'For people: by guardrail and transcript, with what was objected to in its context, and a summary.',
  *render(report, style) {
    yield* renderGroups(report, style);
    yield* renderEvals(report, style);
    yield* renderInputs(report, style);
    yield* renderSummary(report, style);
    yield* renderVerdict(report, style);
  },
};
