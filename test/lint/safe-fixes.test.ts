import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fixable, mend } from './fixable.js';
import { semanticsIn } from './lint-as.js';
import { bundledConversations, talkAbout, textsIn, verdictsUnder } from './replayed-pack.js';

// A safe fix changes no verdict: the bundled transcripts, and talks about every text of the pack, are replayed as before.

const safe = fixable.filter(({ kind }) => kind === 'safe');
const bundled = await bundledConversations();
const LONG = 'GUARANTEE a refund. '.repeat(100);

test('there is something to compare', () => {
  expect(safe.length).toBeGreaterThan(3);
  expect(bundled.length).toBeGreaterThan(15);
});

describe.each(safe)('$code/$name', (fixture) => {
  const { name, text } = fixture;
  const talks = [...bundled, talkAbout([...textsIn(parse(text)), LONG, ''])];

  test.each(semanticsIn(name))('is replayed with the same verdicts under $name', (semantics) => {
    const mended = mend(fixture);
    expect(mended).not.toBe(text);
    const before = verdictsUnder({ text, name, semantics }, talks);
    expect(before).not.toEqual([]);
    expect(verdictsUnder({ text: mended, name, semantics }, talks)).toEqual(before);
  });
});
