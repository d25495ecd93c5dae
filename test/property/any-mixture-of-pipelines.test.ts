import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Chunk } from '../../src/conversation/chunk.js';
import type { ToolCall } from '../../src/conversation/message.js';
import type { Decision } from '../../src/hook/decision.js';
import { Registry } from '../../src/hook/registry.js';
import type { PipelineEvent } from '../../src/replay/pipeline-event.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import type { TurnEnd } from '../../src/replay/turn-end.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { conversation, providerHook } from '../replay/replaying.js';

const NAMED = [documented, promptkit13, promptkit14, promptkit15];
const GROUPS = ['chain', 'round', 'tools', 'history', 'session', 'events'] as const;

/** Each leaf from any of the named semantics. */
const anyMixture: fc.Arbitrary<Semantics> = fc
  .tuple(...GROUPS.map((group) => fc.tuple(fc.constant(group), mixed(group))))
  .map((groups) => ({ ...documented, ...Object.fromEntries(groups) }));

function mixed(group: (typeof GROUPS)[number]): fc.Arbitrary<object> {
  const leaves = Object.keys(documented[group]).map((leaf) =>
    fc.constantFrom(...NAMED).map((semantics) => [leaf, Reflect.get(semantics[group], leaf)]),
  );
  return fc.tuple(...leaves).map((entries) => Object.fromEntries(entries));
}

const anyMetadata = fc.constantFrom(
  undefined,
  {},
  { monitor_only: true },
  { validator_type: 'rule', score: 0.5 },
  { validator_type: '', replacement: 'instead' },
);

const anyDecision: fc.Arbitrary<Decision> = fc
  .tuple(fc.constantFrom('allow', 'deny', 'enforced'), anyMetadata)
  .map(([kind, metadata]): Decision => {
    if (kind === 'allow') return { kind };
    return { kind: kind === 'deny' ? 'deny' : 'enforced', reason: 'because', ...(metadata && { metadata }) };
  });

const anyScript = fc.record({
  before: anyDecision,
  after: anyDecision,
  chunk: anyDecision,
  tool: anyDecision,
  toolAfter: anyDecision,
  edit: fc.option(fc.string(), { nil: undefined }),
});
type Script = typeof anyScript extends fc.Arbitrary<infer Value> ? Value : never;

const anyCall: fc.Arbitrary<ToolCall> = fc.record({
  id: fc.constantFrom('1', '2', ''),
  name: fc.constantFrom('look', 'buy'),
  args: fc.constantFrom('', '{}', '{"a":1}', 'not json'),
});

const anyChunk: fc.Arbitrary<Chunk> = fc.record(
  {
    delta: fc.string({ maxLength: 5 }),
    tokenCount: fc.nat(3),
    finishReason: fc.constantFrom('stop', 'length'),
    soFar: fc.record({ content: fc.string({ maxLength: 5 }), tokens: fc.nat(9) }),
    toolCalls: fc.array(anyCall, { maxLength: 2 }),
    reasoning: fc.string({ maxLength: 3 }),
    isReset: fc.constant(true as const),
    error: fc.constant('gone'),
  },
  { requiredKeys: ['delta'] },
);

const anyAnswer = fc.oneof(
  fc.record({ text: fc.string(), calls: fc.array(anyCall, { maxLength: 3 }) }),
  fc.record({ chunks: fc.array(anyChunk, { maxLength: 4 }) }),
);

function hooksOf({ before, after, chunk, tool, toolAfter, edit }: Script) {
  const provider = providerHook('scripted', {
    beforeCall(request) {
      if (edit !== undefined) request.messages = [{ role: 'user', content: edit }];
      return before;
    },
    afterCall(_request, { message }) {
      if (edit !== undefined) message.content = edit;
      return after;
    },
    onChunk: () => chunk,
  });
  return {
    provider: [provider, providerHook('second', {})],
    tool: [{ name: 'tool', beforeExecution: () => tool, afterExecution: () => toolAfter }],
  };
}

test('a replay under any mixture of behaviours ends, and tells how each turn ended', () => {
  fc.assert(
    fc.property(anyMixture, anyScript, fc.array(anyAnswer, { maxLength: 4 }), (semantics, script, answers) => {
      const recorded = conversation(['first', ...answers], ['second', 'fine']);
      const ends: TurnEnd[] = [];
      const events: PipelineEvent[] = [];
      const summary = replay({
        source: recordedSource(recorded),
        registry: new Registry(hooksOf(script), semantics),
        semantics,
        onSteps: () => undefined,
        onEvent: (event) => events.push(event),
        onTurn: (end) => ends.push(end),
      });
      expect(summary).toEqual({ turnsNotEvaluated: 0 });
      expect(ends).toHaveLength(2);
      const told = JSON.stringify({ ends, events });
      expect(told).not.toContain('undefined');
    }),
  );
});
