#!/usr/bin/env node
import module from 'node:module';

// Node 20 has no compile cache.
module.enableCompileCache?.();
const { runAsProcess } = await import('../dist/cli/run-as-process.js');

await runAsProcess(process);
