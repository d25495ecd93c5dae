import type { Example } from '../example.js';
import { chain } from './chain.js';
import { compile } from './compile.js';
import { events, history, session, tools } from './conversation.js';
import { evals } from './evals.js';
import { exec } from './exec.js';
import { guardrails, matching } from './guardrails.js';
import { round } from './round.js';

/** One for each behaviour. */
export const examples: readonly Example[] = [
  ...compile,
  ...chain,
  ...guardrails,
  ...matching,
  ...round,
  ...tools,
  ...history,
  ...session,
  ...events,
  ...evals,
  ...exec,
];
