import { z } from 'zod';
import type { Release, Vector } from './vector.js';

/** Kinds of vectors that nothing runs under some releases, and why. They are counted, and are no disagreement. */
export const OUT_OF_SCOPE: readonly OutOfScope[] = [
  {
    families: ['eval', 'runner', 'build_context'],
    releases: ['1.3'],
    why: 'evals of 1.3 pass or fail and have no score',
  },
];

interface OutOfScope {
  readonly families: readonly string[];
  readonly releases: readonly Release[];
  readonly why: string;
}

/** Vectors that are skipped by name. */
export const SKIPPED_VECTORS: readonly { readonly id: string; readonly why: string }[] = [
  { id: 'rc0043', why: 'two hooks are bad, and which one PromptKit tells of is random' },
];

export function whyOutOfScope({ id, input }: Vector, family: string, release: Release): string | undefined {
  const skipped = SKIPPED_VECTORS.find((vector) => vector.id === id);
  const kind = OUT_OF_SCOPE.find(({ families, releases }) => families.includes(family) && releases.includes(release));
  return skipped?.why ?? kind?.why ?? BY_INPUT[family]?.(input);
}

const BY_INPUT: Readonly<Record<string, (input: unknown) => string | undefined>> = {
  session: whyLive,
};

/** What a session's steps and tools use that exists only while a conversation lives. */
function whyLive(input: unknown): string | undefined {
  const { steps, on_tool, tools } = liveShape.parse(input);
  const step = steps.find(({ op }) => op in LIVE_STEPS);
  if (step !== undefined) return LIVE_STEPS[step.op];
  const isRegistered = on_tool === true || tools?.some((tool) => tool.on_tool === true);
  return isRegistered !== true ? undefined : 'tools are registered with a live conversation';
}

const RESUMED = 'a conversation that waits for a tool is resumed live';

export const LIVE_STEPS: Readonly<Record<string, string>> = {
  fork: 'only a live conversation is forked',
  clear: 'only a live conversation is cleared',
  resume: RESUMED,
  resume_stream: RESUMED,
  tool_result: RESUMED,
  tool_reject: RESUMED,
};

const liveShape = z.looseObject({
  steps: z.array(z.looseObject({ op: z.string() })),
  on_tool: z.unknown().optional(),
  tools: z.array(z.looseObject({ on_tool: z.unknown().optional() })).nullish(),
});
