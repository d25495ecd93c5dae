import type { LintReporter } from '../lint-report.js';
import { github } from './github.js';
import { json } from './json.js';
import { oneline } from './oneline.js';
import { pretty } from './pretty.js';
import { sarif } from './sarif.js';

export const lintReporters: readonly LintReporter[] = [pretty, oneline, json, sarif, github];
