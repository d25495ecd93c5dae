import { textListParam } from '../../eval/params.js';
import type { Params } from '../params.js';
import { wordStream } from '../word-stream.js';
import type { FatalCheck, StreamCheck, Violation } from './fatal-hook.js';

/** The first of the words, in the order of their list, that stands alone: only ASCII letters, digits and `_` make words. */
export function fatalBannedWords(params: Params): FatalCheck {
  const words = textListParam(params, 'words');
  const open = (): StreamCheck => {
    const stream = wordStream(words);
    // In mid-stream the end of what arrived is the end of a word.
    return { push: (delta) => violationOf(words[stream.push(delta).found]) };
  };
  return { check: (text) => open().push(text, 0), open };
}

function violationOf(word: string | undefined): Violation | undefined {
  return word === undefined ? undefined : { reason: `banned word detected: ${word}`, metadata: { violation: word } };
}
