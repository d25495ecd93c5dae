import type { PartialReader } from '../../eval/handler.js';
import { type EvalParams, textListParam } from '../../eval/params.js';
import { goQuote } from '../../go/quote.js';
import { wordStream } from '../word-stream.js';

/** Finds words in a stream as they are found in the whole text. */
export function openWholeWords(params: EvalParams): PartialReader {
  const words = textListParam(params, 'patterns');
  const stream = wordStream(words);
  return {
    push(delta) {
      const { settled } = stream.push(delta);
      const word = words[settled];
      if (word === undefined) return { score: 1 };
      const quoted = goQuote(word);
      return {
        score: 0,
        value: { violations: [`contains ${quoted}`] },
        explanation: `forbidden content found in stream: ${quoted}`,
      };
    },
  };
}
