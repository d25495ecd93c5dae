import { execFileSync } from 'node:child_process';

/** The parts of the engine that are measured by themselves. */
export interface Engine {
  readonly automaton: typeof import('../../src/match/automaton.js');
  readonly wordReader: typeof import('../../src/match/word-reader.js');
  readonly factory: typeof import('../../src/guardrail/factory.js');
  readonly context: typeof import('../../src/hook/context.js');
  readonly registry: typeof import('../../src/hook/registry.js');
  readonly lint: typeof import('../../src/lint/lint-text.js');
  readonly lintOptions: typeof import('../../src/cli/lint-options.js');
  readonly lintRules: typeof import('../../src/lint/rules/index.js');
  readonly documented: typeof import('../../src/semantics/documented.js');
}

/**
 * Builds what is in src now, and loads that. The sources themselves would be measured wrong: what runs them here gives each
 * function its name when it is made, which makes a stream take twice its time.
 */
export async function buildEngine(): Promise<Engine> {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  const built = (path: string) => import(new URL(`../../dist/${path}.js`, import.meta.url).href);
  return {
    automaton: await built('match/automaton'),
    wordReader: await built('match/word-reader'),
    factory: await built('guardrail/factory'),
    context: await built('hook/context'),
    registry: await built('hook/registry'),
    lint: await built('lint/lint-text'),
    lintOptions: await built('cli/lint-options'),
    lintRules: await built('lint/rules/index'),
    documented: await built('semantics/documented'),
  };
}
