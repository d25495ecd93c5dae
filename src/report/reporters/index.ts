import type { Reporter } from '../reporter.js';
import { github } from './github.js';
import { json } from './json.js';
import { jsonl } from './jsonl.js';
import { junit } from './junit.js';
import { oneline } from './oneline.js';
import { pretty } from './pretty.js';

/** The first one is the default. */
export const reporters: readonly Reporter[] = [pretty, oneline, json, jsonl, junit, github];
