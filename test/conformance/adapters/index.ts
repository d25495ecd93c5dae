import type { Adapter } from '../adapter.js';
import { afterCall } from './after-call.js';
import { beforeCall } from './before-call.js';
import { buildContext } from './build-context.js';
import { chunks } from './chunks.js';
import { compilePack } from './compile-pack.js';
import { compileValidators } from './compile-validators.js';
import { compileYaml } from './compile-yaml.js';
import { construct } from './construct.js';
import { evalAdapter } from './eval.js';
import { evalHooks } from './eval-hooks.js';
import { exec } from './exec.js';
import { execHook } from './exec-hook.js';
import { grid } from './grid.js';
import { groups } from './groups.js';
import { message } from './message.js';
import { normalize } from './normalize.js';
import { registry } from './registry.js';
import { resolve } from './resolve.js';
import { runner } from './runner.js';
import { runtimeConfig } from './runtime-config.js';
import { sampling } from './sampling.js';
import { session } from './session.js';
import { stage } from './stage.js';
import { threshold } from './threshold.js';
import { validateEvals } from './validate-evals.js';
import { when } from './when.js';

export const adapters: readonly Adapter[] = [
  construct,
  afterCall,
  beforeCall,
  chunks,
  registry,
  compilePack,
  compileValidators,
  compileYaml,
  stage,
  grid,
  session,
  exec,
  execHook,
  threshold,
  normalize,
  runtimeConfig,
  evalAdapter,
  buildContext,
  evalHooks,
  groups,
  message,
  resolve,
  runner,
  sampling,
  validateEvals,
  when,
];
