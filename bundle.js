import { rmSync } from 'node:fs';
import { build } from 'esbuild';

// Of an earlier build nothing must be left: its chunks had other names.
rmSync('dist', { recursive: true, force: true });

// Node takes longer to find and open hundreds of small modules than to run a small check. What is loaded on demand stays
// apart, and what the library and the command line share is shared by their callers: a hook module gets the same classes.
await build({
  entryPoints: ['src/index.ts', 'src/cli/run-as-process.ts'],
  outdir: 'dist',
  outbase: 'src',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  // Not 'node20', for which a pattern of Unicode properties would be compiled each time that it is used.
  target: 'es2023',
});
