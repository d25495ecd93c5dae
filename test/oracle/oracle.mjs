/**
 * A second opinion: which violations a policy has over recorded conversations, written apart from the product and as
 * plainly as possible. It reads whole texts again and again and knows no streaming matcher, so that the two can only
 * agree when both are right.
 *
 *   node test/oracle/oracle.mjs --pack PACK.yaml [--pack ...] FILE...
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { conversationsOf } from './conversations.mjs';
import { policiesOf } from './packs.mjs';
import { replayConversation } from './replay.mjs';

/** Packs and inputs are lists of `{file, text}`. */
export function violationsOf({ packs, inputs }) {
  const policies = policiesOf(packs);
  const { conversations, skipped } = conversationsOf(inputs);
  const known = conversations.filter(({ prompt }) => policiesFor(policies, prompt).length > 0);
  const violations = known.flatMap((conversation) =>
    policiesFor(policies, conversation.prompt).flatMap((policy) => replayConversation(policy, conversation)),
  );
  return { violations, totals: totalsOf(known, violations), skipped };
}

function policiesFor(policies, prompt) {
  return prompt === undefined ? policies : policies.filter((policy) => policy.prompt === prompt);
}

function totalsOf(conversations, violations) {
  const responses = conversations
    .flatMap((conversation) => conversation.responses)
    .filter(({ unanswered }) => !unanswered);
  const real = violations.filter(({ masked }) => !masked);
  const having = (outcome) => real.filter((violation) => violation.outcome === outcome).length;
  return {
    conversations: conversations.length,
    turns: sum(conversations, ({ users }) => users),
    responses: responses.length,
    toolCalls: sum(responses, ({ toolCalls }) => toolCalls),
    chunks: sum(responses, ({ chunks }) => chunks.length),
    violations: {
      denied: having('denied'),
      enforced: having('enforced'),
      monitored: having('monitored'),
      crashed: having('crashed'),
    },
    masked: violations.length - real.length,
  };
}

function sum(list, amount) {
  return list.reduce((total, item) => total + amount(item), 0);
}

function main(args) {
  const { values, positionals } = parseArgs({
    args,
    options: { pack: { type: 'string', multiple: true, default: [] } },
    allowPositionals: true,
  });
  const read = (file) => ({ file, text: readFileSync(file, 'utf8') });
  const { violations, totals, skipped } = violationsOf({ packs: values.pack.map(read), inputs: positionals.map(read) });
  for (const violation of violations) process.stdout.write(`${JSON.stringify(violation)}\n`);
  process.stdout.write(`${JSON.stringify({ totals })}\n`);
  for (const { file, line, reason } of skipped) process.stderr.write(`${file}:${line}: skipped: ${reason}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
