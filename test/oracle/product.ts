import { Readable } from 'node:stream';
import { InputError } from '../../src/diagnostic/input-error.js';
import { nodeFiles } from '../../src/io/files.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import type { Rechunk } from '../../src/replay/rechunk.js';
import { DEFAULT_GATE } from '../../src/report/gate.js';
import type { Report } from '../../src/report/report.js';
import { run } from '../../src/runner/run.js';
import { documented } from '../../src/semantics/documented.js';

export interface PackText {
  readonly file: string;
  readonly text: string;
}

/** What the product says of files, as a user of the library gets it. */
export async function reportOn(
  packs: readonly PackText[],
  files: readonly string[],
  rechunk?: Rechunk,
): Promise<Report> {
  const compiled = packs.map(({ file, text }) => compilePack(parsePack(text, file), documented));
  const problems = compiled.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) throw InputError.of(problems);
  const policies = compiled.flatMap((pack) => pack.policies);
  return run(
    {
      tool: { name: 'promptkit-hooks', version: '0.0.0' },
      semantics: documented,
      suites: [{ policies, inputs: files.map((file) => ({ file })) }],
      gate: DEFAULT_GATE,
      redact: false,
      holdBack: [],
      ...(rechunk === undefined ? {} : { rechunk }),
    },
    { files: nodeFiles(Readable.from([]), process.cwd()), interrupted: new AbortController().signal },
  );
}
