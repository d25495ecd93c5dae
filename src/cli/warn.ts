import { type Diagnostic, formatDiagnostic } from '../diagnostic/diagnostic.js';
import { visible } from '../report/sanitize.js';
import type { World } from './world.js';

export async function warn(warnings: readonly Diagnostic[], { stderr }: Pick<World, 'stderr'>): Promise<void> {
  const lines = warnings.flatMap((warning) => formatDiagnostic(warning).split('\n'));
  for (const line of lines) await stderr.write(`${visible(line)}\n`);
}
