import { describe, expect, test } from 'vitest';
import type { Semantics } from '../../src/semantics/semantics.js';
import { guarded, refusal, withGuardrails } from './exchange.js';

type Leaves = Partial<Semantics['guardrails']>;
type Params = Readonly<Record<string, unknown>>;

const EVALS: Leaves = {
  kinds: 'evals',
  bannedWords: 'ASCII words',
  wordsInStream: 'anywhere',
  maxSentences: 'only counts',
};
const scored = (leaves: Leaves, type: string, params: Params) =>
  guarded(withGuardrails({ ...EVALS, ...leaves }), type, params);

describe('a guardrail that is an eval', () => {
  test.each<[string, string, Params, string, string]>([
    ['finds whole words after the call', 'banned_words', { words: ['promise'] }, 'no compromise', 'no compromise'],
    ['finds no word of another script', 'banned_words', { words: ['café'] }, 'a café.', 'a café.'],
    ['only counts sentences', 'max_sentences', { max_sentences: 1 }, 'One. Two.', 'One. Two.'],
    ['reads patterns that are none as nothing', 'banned_words', { words: 'bad' }, 'bad', 'bad'],
    ['cuts to its limit', 'length', { max_characters: 3 }, 'abcd', 'abc'],
    ['replaces when only tokens are too many', 'length', { max: 90, max_tokens: 1 }, 'abcdefgh', 'sorry'],
    ['objects when it has nobody to ask', 'toxicity', {}, 'nice', 'sorry'],
    ['objects when what it wraps has nobody to ask', 'assertion', { eval_type: 'toxicity' }, 'nice', 'sorry'],
    ['accepts when its classifier is not there', 'text_toxicity', { model: 'm', expected_label: 'x' }, 'nice', 'nice'],
  ])('%s', async (_title, type, params, text, content) => {
    expect((await scored({}, type, params).after(text)).content).toBe(content);
  });

  test('says its score and value, and that it is not only monitored', async () => {
    const { decision } = await scored({}, 'banned_words', { words: ['bad'] }).after('bad');
    const value = { violations: ['turn 0 contains "bad"'] };
    const metadata = { validator_type: 'banned_words', score: 0, value, monitor_only: false };
    expect(decision).toMatchObject({ reason: 'forbidden content found: turn 0 contains "bad"', metadata });
  });

  test('tells the score of what passed', async () => {
    const { steps } = await scored({}, 'banned_words', { words: ['bad'], direction: 'both' }).after('good');
    expect(steps[0]?.decision).toEqual({ kind: 'allow', passed: { score: 1, direction: 'both' } });
  });

  test('replaces only the field beside parts', async () => {
    const message = await scored({}, 'length', { max: 2 }).after('long text', { field: 'abc' });
    expect(message).toMatchObject({ content: 'long text', field: 'ab' });
  });

  test('denies what cannot be judged', async () => {
    const { decision } = await scored({}, 'assertion', {}).after('text');
    expect(decision).toEqual({ kind: 'deny', reason: 'guardrail error: assertion handler requires eval_type param' });
  });

  test.each<[string, string, Params, string]>([
    [
      'a limit',
      'length',
      { max_tokens: 4 },
      "guardrail \"length\": max_length requires one of 'max', 'max_characters', or 'max_chars' to be a positive integer",
    ],
    [
      'a state',
      'state_is',
      { state: '' },
      'guardrail "state_is": state_is requires a non-empty \'state\' string param',
    ],
    [
      'a direction that exists',
      'guardrail_triggered',
      { validator: 'x', direction: 'up' },
      'guardrail "guardrail_triggered": guardrail_triggered: unknown \'direction\' "up" (want "input", "output" or "both")',
    ],
  ])('cannot be made without %s', (_title, type, params, message) => {
    expect(refusal(withGuardrails(EVALS), type, params)).toBe(message);
  });
});

describe('leaves of guardrails that are evals', () => {
  const words = { words: ['promise'] };

  test('wordsInStream: a ban on `promise` stops at `compromise` or does not', async () => {
    const anywhere = await scored({}, 'banned_words', words).stream('no compro', 'mise here');
    expect(anywhere).toMatchObject({ stoppedAt: 1, kept: 'sorry', decision: { evidence: { at: 13 } } });
    const whole = await scored({ wordsInStream: 'whole words' }, 'banned_words', words).stream(
      'no compro',
      'mise here',
    );
    expect(whole.stoppedAt).toBeUndefined();
  });

  test('keptOfStoppedStream: the message, or the text', async () => {
    const kept = async (leaves: Leaves) => (await scored(leaves, 'banned_words', words).stream('a promise')).kept;
    expect(await kept({})).toBe('sorry');
    expect(await kept({ keptOfStoppedStream: 'text, cut to its limit' })).toBe('a promise');
  });

  test('cutBy: half a character may be left', async () => {
    const cut = async (leaves: Leaves) =>
      (await scored(leaves, 'length', { max: 1 }).after('é!')).content.toWellFormed();
    expect(await cut({ cutBy: 'any maximum, in bytes' })).toBe('\ufffd');
    expect(await cut({})).toBe('é');
  });

  test('scoreLimits: a maximum below 1 turns a guardrail around, or does nothing', async () => {
    const params = { words: ['bad'], max_score: 0.5 };
    expect((await scored({}, 'banned_words', params).after('good')).content).toBe('sorry');
    expect((await scored({ scoreLimits: 'ignored' }, 'banned_words', params).after('good')).content).toBe('good');
  });

  test('answersRead: an older answer is objected to again, or is not', async () => {
    const older = { role: 'assistant', content: 'bad' };
    const contentAfter = async (leaves: Leaves) =>
      (await scored(leaves, 'banned_words', { words: ['bad'] }).after('good', {}, [older])).content;
    expect(await contentAfter({})).toBe('good');
    expect(await contentAfter({ answersRead: 'every answer so far' })).toBe('sorry');
  });

  test('surroundingsSeen: a required tool was called, or nobody knows', async () => {
    const calls = { toolCalls: [{ id: 'c', name: 'find', args: '{}' }] };
    const contentAfter = async (leaves: Leaves) =>
      (await scored(leaves, 'tools_called', { tool_names: ['find'] }).after('x', calls)).content;
    expect(await contentAfter({})).toBe('x');
    expect(await contentAfter({ surroundingsSeen: 'nothing' })).toBe('sorry');
  });

  test('inputJudged and inputObjection: which message, and what comes of it', async () => {
    const params = { patterns: ['yes'], direction: 'input' };
    const tool = { role: 'tool', content: 'no' };
    expect((await scored({}, 'contains', params).before(tool)).decision.kind).toBe('allow');
    expect(await scored({ inputJudged: 'any last message' }, 'contains', params).before(tool)).toMatchObject({
      decision: { kind: 'enforced' },
      replacement: 'sorry',
    });
    const silent = scored({ inputObjection: 'brings no text' }, 'contains', params);
    expect((await silent.before({ role: 'user', content: 'no' })).replacement).toBeUndefined();
  });

  test('inputGuardrailInStream: it judges the answer, or is silent', async () => {
    const params = { ...words, direction: 'input' };
    expect((await scored({}, 'banned_words', params).stream('promise')).stoppedAt).toBeUndefined();
    const judging = scored({ inputGuardrailInStream: 'judges the answer' }, 'banned_words', params);
    expect((await judging.stream('promise')).stoppedAt).toBe(0);
  });

  test('newerTypes and directionOfTriggered: what can be made', () => {
    const made = (leaves: Leaves, type: string, params: Params) =>
      refusal(withGuardrails({ ...EVALS, ...leaves }), type, params);
    expect(made({ newerTypes: 'unknown' }, 'spoke_in_state', { state: 'x' })).toBe(
      'unknown guardrail type: "spoke_in_state"',
    );
    expect(made({ newerTypes: 'known' }, 'spoke_in_state', { state: 'x' })).toBe('none');
    const sideways = { validator: 'x', direction: 'sideways' };
    expect(made({ directionOfTriggered: 'not looked at' }, 'guardrail_triggered', sideways)).toBe('none');
  });

  test('monitorOnlyInMetadata: not said where it cannot be', async () => {
    const quiet = scored({ monitorOnlyInMetadata: 'when true' }, 'banned_words', { words: ['bad'] });
    expect((await quiet.after('bad')).decision).not.toHaveProperty('metadata.monitor_only');
  });

  test('bannedWords and maxSentences: each goes its own way', async () => {
    const words = scored({ bannedWords: 'words of any script' }, 'banned_words', { words: ['café'] });
    expect((await words.after('a café.')).content).toBe('sorry');
    const sentences = scored({ maxSentences: 'limits' }, 'max_sentences', { max_sentences: 1 });
    expect((await sentences.after('One. Two.')).content).toBe('sorry');
  });
});
