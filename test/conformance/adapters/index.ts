import type { Adapter } from '../adapter.js';
import { afterCall } from './after-call.js';
import { beforeCall } from './before-call.js';
import { chunks } from './chunks.js';
import { compilePack } from './compile-pack.js';
import { compileValidators } from './compile-validators.js';
import { compileYaml } from './compile-yaml.js';
import { construct } from './construct.js';
import { grid } from './grid.js';
import { registry } from './registry.js';
import { stage } from './stage.js';

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
];
