import { renderAudit } from '../pretty/audit.js';
import { renderCoverage } from '../pretty/coverage.js';
import { renderCuts } from '../pretty/cuts.js';
import { renderEvals } from '../pretty/evals.js';
import { renderGroups } from '../pretty/groups.js';
import { renderInputs } from '../pretty/inputs.js';
import { renderKnown } from '../pretty/known.js';
import { renderLabels } from '../pretty/labels.js';
import { renderLeaks } from '../pretty/leaks.js';
import { renderRecorded } from '../pretty/recorded.js';
import { renderSummary } from '../pretty/summary.js';
import { renderVerdict } from '../pretty/verdict.js';
import type { Reporter } from '../reporter.js';

export const pretty: Reporter = {
  name: 'pretty',
  summary: 'For people: by guardrail and transcript, with what was objected to in its context, and a summary.',
  *render(report, style) {
    yield* renderGroups(report, style);
    yield* renderEvals(report, style);
    yield* renderRecorded(report, style);
    yield* renderLabels(report, style);
    yield* renderCuts(report, style);
    yield* renderKnown(report, style);
    yield* renderCoverage(report, style);
    yield* renderLeaks(report, style);
    yield* renderInputs(report, style);
    yield* renderAudit(report, style);
    yield* renderSummary(report, style);
    yield* renderVerdict(report, style);
  },
};
