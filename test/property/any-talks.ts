import fc from 'fast-check';
import { documented } from '../../src/semantics/documented.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { jsonl, talk } from '../runner/running.js';
import { anyCuts, anyText, inRawPieces } from './pieces.js';

const anyAnswer = fc
  .tuple(anyText, fc.option(anyCuts))
  .map(([text, cuts]) => (cuts === null ? text : inRawPieces(text, cuts)));

const toolCalls = [{ id: '1', type: 'function', function: { name: 'look', arguments: '{}' } }];
const result = { role: 'tool', tool_call_id: '1', name: 'look', content: 'found' };

/** A turn whose first answers call a tool, and whose last one does not. */
const anyTurn = fc.array(anyAnswer, { minLength: 1, maxLength: 5 }).map((answers) => {
  const said = answers.flatMap((answer) => talk('', answer).messages.slice(1));
  return [
    { role: 'user', content: 'hi' },
    ...said.flatMap((message, number) =>
      number === said.length - 1 ? [message] : [{ ...message, tool_calls: toolCalls }, result],
    ),
  ];
});

/** A transcript: answers in one piece and in several, turns with tool calls and without. */
export const anyTalks = fc
  .array(fc.array(anyTurn, { maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map((all) => jsonl(...all.map((turns, number) => ({ id: `c${number}`, messages: turns.flat() }))));

/** Packs as the documents have them, and all else as in a release. */
const releases = [promptkit13, promptkit14, promptkit15].map(({ chain, round, tools, history, session, events }) => ({
  ...documented,
  ...{ chain, round, tools, history, session, events },
}));

export const anyPipeline = fc.constantFrom(documented, ...releases);
