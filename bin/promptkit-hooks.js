#!/usr/bin/env node
import module from 'node:module';

// Node 20 has no compile cache.
module.enableCompileCache?.();
const { main } = await import('../dist/cli/main.js');
const { nodeWorld } = await import('../dist/cli/node-world.js');

process.exitCode = await main(process.argv.slice(2), nodeWorld(process));
