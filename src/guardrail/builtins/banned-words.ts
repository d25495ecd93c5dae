import { z } from 'zod';
import { type Automaton, buildAutomaton } from '../../match/automaton.js';
import { type Hit, WordReader } from '../../match/word-reader.js';
import { defineGuardrail } from '../define-guardrail.js';
import type { Objection, Reader } from '../guardrail.js';
import { textList } from '../text-list.js';

export const bannedWords = defineGuardrail({
  type: 'banned_words',
  summary: 'Rejects responses with any of the words: whole words or phrases, ignoring case.',
  streaming: true,
  params: z.object({ words: textList.describe('a list of words or phrases in quotes, none of them blank') }),
  aliases: { patterns: 'words' },
  compile({ words }) {
    // Built for the first text: who only compiles a pack, as lint does, is not made to wait for it.
    let automaton: Automaton | undefined;
    const built = () => (automaton ??= buildAutomaton(words));
    return { streaming: true, judgesToolOnly: true, open: () => readerOf(new WordReader(built())) };
  },
});

function readerOf(words: WordReader): Reader {
  return {
    push: (delta) => objectionOf(words.push(delta)),
    end: () => objectionOf(words.end()),
    hits: () => words.hits(),
  };
}

function objectionOf(hit: Hit | undefined): Objection | undefined {
  if (hit === undefined) return undefined;
  const { word, at, start, end } = hit;
  return { reason: `banned word "${word}"`, at, span: { start, end } };
}
