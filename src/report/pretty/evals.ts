import { isUnanswered, momentOf, reasonOf, shortNumber } from '../eval-answer.js';
import { shortened } from '../excerpt.js';
import type { EvalAnswer, EvalCounts, EvalReport, Report } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart, visible } from '../sanitize.js';

const EXAMPLES = 10;

/** Evals that failed or could not answer, each with what it came to and the first of those conversations. */
export function* renderEvals({ policies, evals }: Report, style: Style): Iterable<string> {
  const blocks = blocksOf(evals);
  for (const policy of policies) {
    for (const report of policy.evals) {
      const block = blocks.get(keyOf(policy.id, report.id));
      if (block !== undefined) yield* renderBlock(policy.id, report, block, style);
    }
  }
}

/** `20 passed, 3 failed; mean score 0.95`. */
export function evalCountsLine(counted: EvalCounts & Pick<EvalReport, 'meanScore'>): string {
  const { passed, failed, skipped, errored, meanScore } = counted;
  const counts = [
    [passed, 'passed'],
    [failed, 'failed'],
    [skipped, 'skipped'],
    [errored, 'without a verdict'],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const mean = meanScore === undefined ? '' : `; mean score ${shortNumber(meanScore)}`;
  return said.length === 0 ? 'never asked' : `${said.join(', ')}${mean}`;
}

interface Block {
  readonly failed: EvalAnswer[];
  readonly unanswered: EvalAnswer[];
}

function blocksOf(answers: readonly EvalAnswer[]): ReadonlyMap<string, Block> {
  const blocks = new Map<string, Block>();
  for (const answer of answers) {
    const unanswered = isUnanswered(answer);
    if (!unanswered && answer.passed !== false) continue;
    const key = keyOf(answer.policy, answer.id);
    const block = blocks.get(key) ?? { failed: [], unanswered: [] };
    blocks.set(key, block);
    block[unanswered ? 'unanswered' : 'failed'].push(answer);
  }
  return blocks;
}

function keyOf(policy: string, id: string): string {
  return JSON.stringify([policy, id]);
}

function* renderBlock(policy: string, report: EvalReport, block: Block, style: Style): Iterable<string> {
  yield `${style.bold(style.cyan(`eval ${visible(report.id)}`))}  ${style.dim(visible(policy))}\n`;
  yield `  ${evalCountsLine(report)}\n\n`;
  yield* renderAnswers(block.failed, 'failed', style.red, style);
  yield* renderAnswers(block.unanswered, 'could not answer', style.yellow, style);
  yield '\n';
}

function* renderAnswers(
  answers: readonly EvalAnswer[],
  word: string,
  paint: Style['red'],
  style: Style,
): Iterable<string> {
  for (const answer of answers.slice(0, EXAMPLES)) {
    const where = `${lineStart(answer.file)}:${answer.line}: ${shortened(answer.conversation, 60)}, ${momentOf(answer)}`;
    yield `  ${where}: ${paint(word)}: ${shortened(reasonOf(answer), 200)}\n`;
  }
  const left = answers.length - EXAMPLES;
  if (left > 0) yield `  ${style.dim(`and ${left} more that ${word} (use --reporter json for all)`)}\n`;
}
