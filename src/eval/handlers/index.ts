import type { EvalHandler } from '../handler.js';
import { contains } from './contains.js';

export const handlers: readonly EvalHandler[] = [contains];
