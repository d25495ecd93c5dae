import { readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';

const CHUNKS = 'dist/chunks';

// Node takes longer to find and open hundreds of small modules than to run a small check. What is loaded on demand stays
// apart, and what the library and the command line share is shared by their callers: a hook module gets the same classes.
const { metafile } = await build({
  entryPoints: ['src/index.ts', 'src/cli/run-as-process.ts'],
  outdir: 'dist',
  outbase: 'src',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  metafile: true,
});

const written = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const chunk of readdirSync(CHUNKS)) {
  if (!written.has(chunk)) rmSync(`${CHUNKS}/${chunk}`);
}
