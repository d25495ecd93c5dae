import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import type { CheckFlags } from './check-flags.js';
import type { Config } from './config.js';
import { EXPECT, type LabelFlags, wantsLabels } from './label-flags.js';
import type { ShadowFlags } from './shadow-flags.js';

/** The flags of a check, those that are not given as the config file says them. */
export function configuredCheck(
  flags: CheckFlags,
  config: Config | undefined,
  transcripts: readonly string[],
): CheckFlags {
  if (config === undefined) return flags;
  const { gate, replay, known } = config;
  const hasSuites = transcripts.length === 0 && (flags.pack ?? []).length === 0;
  const configured = defined({ ...replay, known, minCoverage: gate.minCoverage });
  const joined = { ...configured, ...configuredLabels(flags, config, hasSuites), ...flags };
  refuseManyVerdicts(flags, joined, config);
  return joined;
}

/** The flags of a shadow, those that are not given as the config file says them. */
export function configuredShadow(
  flags: ShadowFlags,
  config: Config | undefined,
  transcripts: readonly string[],
): ShadowFlags {
  if (config === undefined) return flags;
  const { shadow, replay } = config;
  const configured = defined({ ...shadow, rechunk: replay.rechunk });
  return { ...configured, ...configuredLabels(flags, config, transcripts.length === 0), ...flags };
}

type Defined<Shape> = { readonly [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

function defined<Shape extends object>(shape: Shape): Defined<Shape> {
  // TypeScript does not know what a filter leaves.
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Defined<Shape>;
}

/** The config's labels are about its suites: without these they say nothing, unless labels are asked for. */
function configuredLabels(flags: LabelFlags, { labels: configured }: Config, hasSuites: boolean): LabelFlags {
  if (configured === undefined || !(hasSuites || wantsLabels(flags))) return {};
  const { labels: files, labelName, ...gate } = configured;
  const labels = flags.labels ?? (hasSuites ? files : undefined);
  // Of what transcripts expect, the names are those of guardrails.
  const hasFiles = labels?.some((file) => file !== EXPECT) ?? false;
  return { ...gate, ...defined({ labels, labelName: hasFiles ? labelName : undefined }) };
}

/** What the flags themselves leave no sense is refused where it is used. */
function refuseManyVerdicts(flags: CheckFlags, joined: CheckFlags, { file }: Config): void {
  if (flags.rechunk?.kind !== 'every-boundary') return;
  const keys = [
    ...(flags.minCoverage === undefined && joined.minCoverage !== undefined ? ['gate.min_coverage'] : []),
    ...(!wantsLabels(flags) && wantsLabels(joined) ? ['labels'] : []),
  ];
  if (keys.length === 0) return;
  throw new InputError(
    `${keys.join(' and ')} of ${quote(file)} cannot hold with --rechunk every-boundary, which judges each answer many times: name another file with --config`,
  );
}
