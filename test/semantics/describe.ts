import type { Recorded } from '../replay/replaying.js';
import type { Example, Said } from './example.js';
import { code } from './markdown.js';
import type { Look } from './seen.js';

/** What the right column of an example's table shows. */
export const LOOKS: Readonly<Record<Look, string>> = {
  pack: 'the guardrails, or why there are none',
  decisions: 'what was decided',
  answers: 'what the caller of each turn gets',
  streamed: 'what the caller of the stream gets',
  told: 'what the model is shown in each call',
  tools: 'the tools that run',
  kept: 'the messages that are kept',
  records: 'the records of hits',
  events: 'the events',
  evals: 'the evals',
  noted: 'what is noted',
};

/** An example in a list of what there is. */
export function describeExample(example: Example): string {
  const { validators = [], prompt, hooks, system, turns = [], finishReason } = example;
  return [
    `Example${conditionOf(example)}:`,
    '',
    ...validators.map(
      (each) =>
        `- ${example.written === 'PromptConfig' ? 'PromptConfig' : 'compiled pack'}, validator ${code(JSON.stringify(each))}`,
    ),
    ...(prompt === undefined ? [] : [`- the prompt has ${code(JSON.stringify(prompt))}`]),
    ...(hooks === undefined ? [] : [`- ${hooks.says}`]),
    ...(system === undefined ? [] : [`- system: ${code(system)}`]),
    ...turns.flatMap(saidLines),
    ...(finishReason === undefined ? [] : [`- the answer was recorded with the finish reason ${code(finishReason)}`]),
  ].join('\n');
}

function conditionOf({ within, beside = {} }: Example): string {
  const others = Object.entries(beside).map(([leaf, value]) => `${code(leaf)} is ${code(value)}`);
  const conditions = [...(within === undefined ? [] : [`all else is as in ${within}`]), ...others];
  return conditions.length === 0 ? '' : `, where ${conditions.join(', and ')}`;
}

function saidLines([user, ...answers]: Said): readonly string[] {
  return [`- user: ${code(user)}`, ...answers.flatMap(answerLines)];
}

function answerLines(answer: string | readonly string[] | Recorded): readonly string[] {
  if (typeof answer === 'string') return [`- answer: ${code(answer)}`];
  if (isList(answer)) return [`- answer, streamed: ${answer.map(code).join(', ')}`];
  const { text, chunks, calls = [], followedBy = [] } = answer;
  const pieces = chunks?.map((chunk) => code(typeof chunk === 'string' ? chunk : JSON.stringify(chunk))) ?? [];
  return [
    ...(pieces.length === 0 ? [] : [`- answer, streamed: ${pieces.join(', ')}`]),
    ...(text === undefined || text === '' ? [] : [`- answer: ${code(text)}`]),
    ...calls.map(({ name, args }) => `- calls ${code(`${name} ${args}`.trim())}`),
    ...followedBy.map(({ role, content }) => `- ${role}: ${code(content)}`),
  ];
}

function isList(answer: readonly string[] | Recorded): answer is readonly string[] {
  return Array.isArray(answer);
}
