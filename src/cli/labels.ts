import type { LabelOptions } from '../compare/labels/labelled-run.js';
import type { Label } from '../conversation/label.js';
import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import type { FailKind } from '../report/fail-kinds.js';
import type { LabelGate } from '../report/labels/label-gate.js';
import type { LabelHead } from '../report/labels/label-report.js';
import { problemCounts } from '../report/labels/problem-counts.js';
import type { Report } from '../report/report.js';
import type { PlannedInput } from '../runner/plan.js';
import { scriptOf } from '../text/script.js';
import { readLabels } from '../transcript/read-labels.js';
import type { CheckFlags } from './check-flags.js';
import type { Config } from './config.js';
import { EXPECT, type LabelFlags } from './label-flags.js';
import { pathKey } from './path-key.js';
import type { World } from './world.js';

/** What is held against labels, and which of their files are inputs too. */
export interface Labelling {
  readonly options: LabelOptions;
  readonly gate: LabelGate;
  /** What fails a run, unless it is said. */
  readonly failOn: readonly FailKind[] | undefined;
  /** The transcripts that the command line names: labelled texts need no others. */
  named(
    transcripts: readonly string[],
    packs: readonly string[] | undefined,
    config: Pick<Config, 'suites'> | undefined,
  ): readonly string[];
  /** The inputs of a suite: a file of labels is read as one, and only once. */
  withFiles(inputs: readonly PlannedInput[]): readonly PlannedInput[];
}

type LabelledFlags = LabelFlags & Pick<CheckFlags, 'rechunk' | 'against'>;

/** Violations are what labelled texts are there for: by themselves they do not fail a run. */
const FAIL_ON: readonly FailKind[] = ['crashed', 'missed'];

/** Throws an InputError when there is nothing that verdicts could be held against. */
export async function planLabels(flags: LabelledFlags, world: World): Promise<Labelling> {
  refuseManyVerdicts(flags);
  const { minPrecision = [], minRecall = [], lowerBound = false } = flags;
  const named = [...new Set(flags.labels ?? [EXPECT])];
  const gate = { minPrecision, minRecall, lowerBound };
  if (lowerBound && minPrecision.length + minRecall.length === 0) {
    throw new InputError(
      '--lower-bound says how --min-precision and --min-recall are meant, and none of them is given',
    );
  }
  if (named.includes(EXPECT)) {
    refuseBoth(named, flags);
    return {
      options: { labels: EXPECT, scriptOf },
      gate,
      failOn: undefined,
      named: (own) => own,
      withFiles: (own) => own,
    };
  }
  const labels = (await Promise.all(named.map((file) => labelsIn(file, flags, world)))).flat();
  const hasTexts = labels.some(({ input, file }) => input === file);
  const own = new Set(named.map(pathKey));
  return {
    options: { labels, scriptOf },
    gate,
    failOn: FAIL_ON,
    named(transcripts, packs = [], config) {
      const needsNone = hasTexts && (packs.length > 0 || (config?.suites ?? []).length === 0);
      return transcripts.length === 0 && needsNone ? named : transcripts;
    },
    withFiles: (inputs) => [
      ...inputs.filter(({ file }) => !own.has(pathKey(file))),
      ...named.map((file) => ({ file, format: 'labels' })),
    ],
  };
}

interface LabelledReport extends Pick<Report, 'partial' | 'inputs'> {
  readonly labels?: LabelHead;
}

/** Figures of nothing would mean nothing: whoever asked for them should not find a report without any. */
export function refuseIdleLabels({ labels, partial, inputs }: LabelledReport): void {
  if (labels === undefined || partial || labels.used > 0) return;
  // What could not be read may hold what the labels are about: that is the run's own complaint.
  if (inputs.some(({ skipped }) => skipped.some(({ line }) => line === 0))) return;
  if (labels.source === 'expect') {
    throw new InputError(
      'no transcript says what to expect, so there is nothing to hold the policy against; give --labels a file, or conversations an "expect"',
    );
  }
  const [first] = labels.problems;
  const why =
    first === undefined
      ? ''
      : `: ${problemCounts(labels.problems)}, the first in ${first.file}:${first.line}: ${first.text}`;
  throw new InputError(`no label of ${labels.given} can be held against the input${why}`);
}

function refuseManyVerdicts({ rechunk, against }: LabelledFlags): void {
  if (against !== undefined) throw new InputError('--labels and --against cannot be given together');
  if (rechunk?.kind !== 'every-boundary') return;
  throw new InputError('--labels cannot be given with --rechunk every-boundary, which gives each answer many verdicts');
}

function refuseBoth(named: readonly string[], { labelName }: LabelFlags): void {
  if (named.length > 1) {
    throw new InputError(
      '--labels expect and a file of labels cannot be given together: one text might be counted twice; a file of that name is ./expect',
    );
  }
  if (labelName !== undefined) throw new InputError('--label-name is for files of labels, and none is given');
}

async function labelsIn(file: string, { labelName = [] }: LabelFlags, { files }: World): Promise<readonly Label[]> {
  if (file === '-' || !(await files.isReplayable(file))) {
    if (await files.exists(file))
      throw new InputError(
        `labels cannot be read from ${quote(file)}: they are read twice, and that is a folder or a pipe`,
      );
    throw new InputError(
      file === '-'
        ? 'labels cannot be read from standard input: they are read twice'
        : `there is no file of labels ${quote(file)}`,
    );
  }
  const labels = await readLabels(file, files.stream(file));
  if (labels.length === 0) {
    throw new InputError(`${quote(file)} has no label: expected lines such as {"id": "c1", "turn": 1, "label": true}`);
  }
  return labels.map((label) => renamed(label, labelName));
}

function renamed({ guardrail, ...label }: Label, names: LabelFlags['labelName'] & {}): Label {
  if (guardrail === undefined) return label;
  const found = names.find(({ written }) => written === guardrail);
  const name = found === undefined ? guardrail : found.name;
  return name === undefined ? label : { ...label, guardrail: name };
}
