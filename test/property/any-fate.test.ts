import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAsWritten } from '../../src/compare/fate/fate.js';
import type { Conversation } from '../../src/conversation/conversation.js';
import type { Decision } from '../../src/hook/decision.js';
import { type Hooks, Registry } from '../../src/hook/registry.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import type { Step } from '../../src/replay/step.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { watched } from '../compare/fate/fates.js';
import { packOf, policyOf } from '../policy/packs.js';
import { conversation, providerHook } from '../replay/replaying.js';
import { reportOn } from '../runner/running.js';
import { anyPipeline, anyTalks } from './any-talks.js';
import { anyValidators, declared } from './packs.js';

const anySemantics = fc.constantFrom(documented, promptkit13, promptkit14, promptkit15);

const anySaid = fc.constantFrom('fine', 'bad', 'so bad', 'a😀', '');
const calls = [{ id: '1', name: 'look', args: '{}' }];
const looking = anySaid.map((text) => ({
  text,
  calls,
  followedBy: [{ role: 'tool', content: text, toolCallId: '1', name: 'look' }],
}));
const anyAnswer = fc.oneof(anySaid, fc.array(anySaid, { minLength: 1, maxLength: 4 }));
const anyTurn = fc
  .tuple(anySaid, fc.array(looking, { maxLength: 4 }), anyAnswer)
  .map(([said, rounds, last]) => [said, ...rounds, last] as const);
const anyConversation = fc.array(anyTurn, { minLength: 1, maxLength: 4 }).map((turns) => conversation(...turns));

const anyDecision: fc.Arbitrary<Decision> = fc.constantFrom(
  { kind: 'allow' },
  { kind: 'allow' },
  { kind: 'deny', reason: 'no' },
  { kind: 'enforced', reason: 'a hit', metadata: { validator_type: 'rule' } },
  { kind: 'enforced', reason: 'a hit', metadata: { validator_type: 'rule', monitor_only: true } },
);

/** Objects to what is bad only, each time alike. */
const anyHooks: fc.Arbitrary<Hooks> = fc
  .record({ before: anyDecision, after: anyDecision, chunk: anyDecision, tool: anyDecision, text: anySaid })
  .map(({ before, after, chunk, tool, text }) => {
    const on = (seen: string, decision: Decision): Decision => (seen.includes('bad') ? decision : { kind: 'allow' });
    const scripted = providerHook('scripted', {
      beforeCall: ({ messages }) => on(messages.at(-1)?.content ?? '', before),
      afterCall(_request, { message }) {
        const decision = on(message.content, after);
        if (decision.kind === 'enforced') message.content = text;
        return decision;
      },
      onChunk: ({ content }) => on(content, chunk),
    });
    return { provider: [scripted], tool: [{ name: 't', beforeExecution: () => tool, afterExecution: () => tool }] };
  });

describe('what became of answers', () => {
  test('is what the model wrote, where no hook had anything to say', () => {
    fc.assert(
      fc.property(anySemantics, anyConversation, anyHooks, (semantics, recorded, hooks) => {
        const { fates, given } = watched(recorded, hooks, semantics);
        for (const { answers } of fates) {
          for (const answer of answers.filter(({ isTouched }) => !isTouched)) expect(isAsWritten(answer)).toBe(true);
        }
        // Of other turns there is nothing to tell: their callers got what was written last.
        const told = new Set(fates.map(({ turn }) => turn));
        for (const { number, rounds } of recorded.turns.filter((turn) => !told.has(turn.number))) {
          expect(given[number - 1]).toBe(rounds.at(-1)?.response.content);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is what the history has: behind each turn, every message is kept or lost', () => {
    fc.assert(
      fc.property(anySemantics, anyConversation, anyHooks, (semantics, recorded, hooks) => {
        const { fates, histories } = watched(recorded, hooks, semantics);
        let before: readonly string[] = [];
        for (const [index, turn] of recorded.turns.entries()) {
          const history = histories[index]?.map(({ role, content }) => `${role} ${content}`) ?? [];
          const fresh = history.slice(before.length);
          const fate = fates.find(({ turn: number }) => number === turn.number);
          const lost = fate?.lost ?? [];
          const written = turn.rounds.map(({ response }) => response.content);
          const kept = fate?.answers.map((answer) => answer.kept) ?? written;
          expect(history.slice(0, before.length)).toEqual(before);
          expect(fresh.filter((line) => line.startsWith('assistant'))).toEqual(
            kept.flatMap((text) => (text === undefined ? [] : `assistant ${text}`)),
          );
          if (lost.length > 0) expect(fresh).toEqual([]);
          if (lost.length > 0) expect(lost[0]?.content).toBe(turn.opening[0]?.content);
          before = history;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is found without changing a single step', () => {
    fc.assert(
      fc.property(anySemantics, anyConversation, anyHooks, (semantics, recorded, hooks) => {
        expect(linesOf(watched(recorded, hooks, semantics).steps)).toEqual(linesOf(plain(recorded, hooks, semantics)));
      }),
    );
  });
});

test('whether conversations are replayed one by one or side by side makes no difference', async () => {
  await fc.assert(
    fc.asyncProperty(anyValidators, anyTalks, anyPipeline, async (validators, text, semantics) => {
      const policies = [policyOf(packOf(declared(validators)), semantics)];
      const oneByOne = await reportOn(policies, { 'a.jsonl': text });
      expect(await reportOn(policies, { 'a.jsonl': text }, { concurrency: 3 })).toEqual(oneByOne);
    }),
  );
});

function plain(recorded: Conversation, hooks: Hooks, semantics: typeof documented): readonly Step[] {
  const steps: Step[] = [];
  replay({
    source: recordedSource(recorded),
    registry: new Registry(hooks, semantics),
    semantics,
    onSteps: (batch) => steps.push(...batch),
  });
  return steps;
}

function linesOf(steps: readonly Step[]): readonly string[] {
  return steps.map(({ turn, round, phase, outcome, before, after, stream }) =>
    JSON.stringify([turn, round, phase, outcome, before, after, stream]),
  );
}
