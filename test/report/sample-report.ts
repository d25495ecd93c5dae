import type { EvalDeclaration, EvalOutcome } from '../../src/eval/eval.js';
import { deny } from '../../src/hook/decision.js';
import type { EvalResult } from '../../src/hook/evals.js';
import type { ConversationFacts, EvalFacts, PolicyFacts } from '../../src/report/facts.js';
import { DEFAULT_GATE } from '../../src/report/gate.js';
import type { Report } from '../../src/report/report.js';
import { ReportBuilder } from '../../src/report/report-builder.js';
import type { ReportOptions } from '../../src/report/report-options.js';
import { allowed, objected, ofHook } from './steps.js';

export const ON_TOPIC = evalFacts('on-topic', 'contains', 26);
export const HELPFUL = evalFacts('helpful', 'llm_judge', 30, 'on_session_complete');

export const SUPPORT: PolicyFacts = {
  id: 'packs/support.yaml#support',
  file: 'packs/support.yaml',
  prompt: 'support',
  digest: 'd1',
  guardrails: [
    { id: 'length', type: 'length', file: 'packs/support.yaml', line: 11, column: 7, monitor: false, streaming: true },
    {
      id: 'banned_words',
      type: 'banned_words',
      file: 'packs/support.yaml',
      line: 14,
      column: 7,
      monitor: false,
      streaming: true,
    },
    {
      id: 'banned_words-2',
      type: 'banned_words',
      file: 'packs/support.yaml',
      line: 18,
      column: 7,
      monitor: true,
      streaming: true,
    },
    {
      id: 'max_sentences',
      type: 'max_sentences',
      file: 'packs/support.yaml',
      line: 22,
      column: 7,
      monitor: false,
      streaming: false,
    },
  ],
  hooks: [{ name: 'audit', kind: 'tool', source: 'hooks/audit.js' }],
  evals: [ON_TOPIC, HELPFUL],
};

export function evalFacts(
  id: string,
  type: string,
  line: number,
  trigger: EvalDeclaration['trigger'] = 'every_turn',
): EvalFacts {
  return { declaration: { id, type, trigger }, file: 'packs/support.yaml', line, column: 7 };
}

/** What an eval found: a score, unless more is said. */
export function outcomeOf(
  { declaration: { id, type, trigger } }: EvalFacts,
  passed: boolean | undefined,
  more: Partial<EvalResult> = {},
): EvalOutcome {
  const result = { evalId: id, type, ...(passed !== undefined && { score: passed ? 1 : 0 }), ...more };
  const declaration = { id, type, trigger, params: {} };
  return { declaration, result, ...(passed !== undefined && { passed }), asked: true, hookSteps: [] };
}

export function optionsFor(more: Partial<ReportOptions> = {}): ReportOptions {
  return {
    tool: { name: 'promptkit-hooks', version: '1.2.3' },
    semantics: 'documented',
    policies: [SUPPORT],
    gate: DEFAULT_GATE,
    redact: false,
    holdBack: [],
    ...more,
  };
}

export function conversation(id: string, line: number, more: Partial<ConversationFacts> = {}): ConversationFacts {
  return { id, line, turns: 1, responses: 1, toolCalls: 0, chunks: 0, ...more };
}

const PROMISE =
  'Thank you for waiting. I looked into it, and we guarantee that your parcel arrives by Friday, without any further cost to you.';
const LONG = 'All our shops are open from nine to five. '.repeat(4).trim();

/** A run in which a bit of everything happens. */
export function sampleReport(more: Partial<ReportOptions> = {}): Report {
  const builder = new ReportBuilder(optionsFor(more));
  fillSupport(builder);
  fillStreams(builder);
  builder.input('transcripts/gone.jsonl').skipped(0, 'no such file');
  return builder.finish({ interrupted: false });
}

/** A run in which all is well. */
export function cleanReport(more: Partial<ReportOptions> = {}): Report {
  const builder = new ReportBuilder(optionsFor(more));
  const input = builder.input('transcripts/quiet.jsonl');
  input.format('jsonl');
  const fold = input.conversation(conversation('q1', 1));
  fold.under(0).batch(SUPPORT.guardrails.map(({ id }) => allowed(id)));
  fold.close();
  return builder.finish({ interrupted: false });
}

/** A run over nothing. */
export function emptyReport(more: Partial<ReportOptions> = {}): Report {
  return new ReportBuilder(optionsFor(more)).finish({ interrupted: false });
}

function fillSupport(builder: ReportBuilder): void {
  const input = builder.input('transcripts/support.jsonl');
  input.format('jsonl');
  const clean = input.conversation(conversation('c1', 1, { turns: 2, responses: 2, toolCalls: 1 }));
  const quiet = clean.under(0);
  quiet.batch(SUPPORT.guardrails.map(({ id }) => allowed(id)));
  quiet.batch([ofHook('audit', 'tool', { phase: 'tool_before' }), ofHook('audit', 'tool', { phase: 'tool_after' })]);
  quiet.evals(
    [outcomeOf(ON_TOPIC, true, { value: { found: 1, missing: null }, explanation: 'all patterns found in output' })],
    {
      turn: 1,
      line: 1,
    },
  );
  quiet.evals(
    [{ ...outcomeOf(ON_TOPIC, undefined, { skipped: true, skipReason: 'no tool calls in turn' }), asked: false }],
    {
      turn: 2,
      line: 1,
    },
  );
  quiet.evals([outcomeOf(HELPFUL, undefined, { skipped: true, skipReason: 'it needs a model' })], { turn: 2, line: 1 });
  clean.close();

  const cut = input.conversation(
    conversation('c2', 2, {
      expect: [
        { turn: 1, guardrail: 'length', outcome: 'enforced' },
        { turn: 2, guardrail: 'banned_words', outcome: 'enforced' },
      ],
    }),
  );
  const cutFold = cut.under(0);
  cutFold.batch([
    objected('length', 'longer than 100 characters', {
      line: 2,
      before: LONG,
      after: LONG.slice(0, 100),
      spans: [{ start: 100, end: LONG.length }],
    }),
    allowed('banned_words'),
    objected('max_sentences', 'has 3 sentences, the limit is 2', {
      line: 2,
      before: LONG.slice(0, 100),
      after: 'Please ask me again.',
    }),
  ]);
  cutFold.evals([outcomeOf(ON_TOPIC, false, { score: 0.25, explanation: 'missing patterns: parcel, Friday, cost' })], {
    turn: 1,
    line: 2,
  });
  cut.close();

  const hidden = input.conversation(conversation('c3', 3));
  const hiddenFold = hidden.under(0);
  hiddenFold.batch([
    allowed('length'),
    objected('banned_words', 'banned word "guarantee"', {
      line: 3,
      before: PROMISE,
      after: 'Please ask me again.',
      spans: spanOf('guarantee'),
    }),
    objected('banned_words-2', 'banned word "without"', {
      line: 3,
      before: PROMISE,
      masked: true,
      outcome: 'monitored',
      spans: spanOf('without'),
    }),
    objected('max_sentences', 'has 3 sentences, the limit is 2', { line: 3, before: PROMISE, masked: true }),
  ]);
  hiddenFold.evals([outcomeOf(ON_TOPIC, undefined, { error: 'panic in eval "on-topic": oops' })], { turn: 1, line: 3 });
  hidden.close();
  input.skipped(4, 'the role "narrator" is not known: expected one of system, user, assistant, tool');
  input.note({ line: 1, conversation: 'c1', text: 'the chunks do not add up to the content' });
}

function fillStreams(builder: ReportBuilder): void {
  const input = builder.input('transcripts/streams.chunks.jsonl');
  input.format('chunks');
  for (let index = 1; index <= 12; index += 1) {
    const stream = input.conversation(
      conversation(`s${index}`, index * 10, { turns: 0, chunks: 40, ...(index === 1 ? { expect: [] } : {}) }),
    );
    stream.under(0).batch([
      allowed('length', { phase: 'chunk' }),
      objected('banned_words', 'banned word "guarantee"', {
        phase: 'chunk',
        line: index * 10 + 5,
        before: PROMISE.slice(0, 57),
        after: 'Please ask me again.',
        spans: spanOf('guarantee'),
        stream: { chunk: 16, at: 56, exposed: 57, withheld: PROMISE.length - 57 },
      }),
    ]);
    stream.close();
  }
  const tools = input.conversation(conversation('s13', 130, { toolCalls: 1 }));
  tools.under(0).batch([
    ofHook('audit', 'tool', {
      phase: 'tool_before',
      line: 131,
      outcome: 'denied',
      decision: deny('refunds above 100 need a person'),
      before: '{"amount":250}',
    }),
  ]);
  tools.close();
}

function spanOf(word: string) {
  const start = PROMISE.indexOf(word);
  return [{ start, end: start + word.length }];
}
