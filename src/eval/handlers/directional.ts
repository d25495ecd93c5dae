import { z } from 'zod';
import { goFixed } from '../../go/fixed.js';
import { goLower } from '../../go/lower.js';
import { goQuote } from '../../go/quote.js';
import type { EvalHandler, Finding } from '../handler.js';
import { type EvalParams, numberParam, textListParam, textParam } from '../params.js';
import { compareState, compareTools } from '../run-outcome.js';

export const directional: EvalHandler = {
  type: 'directional',
  aliases: [],
  summary: 'the run is like a baseline in its tools, its outcome or its words',
  params: z.object({
    check: z
      .enum(['same_tool_calls', 'same_outcome', 'similar_content'])
      .describe('"same_tool_calls", "same_outcome" or "similar_content"'),
    baseline_tools: z.array(z.string()).optional().describe('a list of names of tools'),
    baseline_state: z.string().optional().describe('the name of a workflow state'),
    baseline_content: z.string().optional().describe('a text'),
    threshold: z.number().optional().describe('a number from 0 to 1'),
  }),
  evaluate(params, context) {
    const check = textParam(params, 'check');
    const state = textParam(params, 'baseline_state');
    const tools = textListParam(params, 'baseline_tools');
    switch (check) {
      case '':
        return { score: 0, explanation: "missing required param 'check'" };
      case 'same_tool_calls':
        return tools.length === 0 ? nothingToCompare('baseline_tools') : compareTools(context, tools, 'baseline');
      case 'same_outcome':
        return state === '' ? nothingToCompare('baseline_state') : compareState(context, state, 'baseline');
      case 'similar_content':
        return compareWords(params, context.currentOutput);
      default:
        return {
          score: 0,
          explanation: `unknown check ${goQuote(check)}; must be same_tool_calls, same_outcome, or similar_content`,
        };
    }
  },
};

function nothingToCompare(param: string): Finding {
  return { score: 1, explanation: `no ${param} specified; skipping comparison` };
}

/** The threshold only decides what is told: the score is the similarity. */
function compareWords(params: EvalParams, text: string): Finding {
  const baseline = textParam(params, 'baseline_content');
  if (baseline === '') return nothingToCompare('baseline_content');
  const threshold = numberParam(params, 'threshold') ?? 0.5;
  const score = overlap(wordsOf(text), wordsOf(baseline));
  const relation = score >= threshold ? '>=' : '<';
  return {
    score,
    value: { overlap_score: score, threshold },
    explanation: `content similarity ${goFixed(score, 2)} ${relation} threshold ${goFixed(threshold, 2)}`,
    details: { overlap_score: score, threshold },
  };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(goLower(text).match(/\P{White_Space}+/gu));
}

/** How many words two texts share, of all the words of both. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const all = new Set([...one, ...other]).size;
  return all === 0 ? 1 : (one.size + other.size - all) / all;
}
