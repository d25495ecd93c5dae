import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversationsOf, notesOf, readItems, sketch } from './reading.js';
import { exported, message, type StoredEvent, sign, store } from './recorded-events.js';

interface SaidTurn {
  readonly user: string;
  /** Absent: the run failed, and nothing of it was stored. */
  readonly answers?: readonly string[];
}

// Few words, so that turns repeat each other.
const word = fc.constantFrom('a', 'b', '');
const answered = fc.record({ user: word, answers: fc.array(word, { minLength: 1, maxLength: 3 }) });
const lost = fc.record({ user: word });
const said = fc.array(fc.oneof({ weight: 2, arbitrary: answered }, lost), { minLength: 1, maxLength: 6 });

test('any conversation is rebuilt from the runs that recorded it', async () => {
  await fc.assert(
    fc.asyncProperty(said, fc.boolean(), async (turns: readonly SaidTurn[], hasSigns) => {
      const events = recorded(turns, hasSigns);
      const expected = turns.map(({ answers = [] }, index) => {
        const rounds = answers.map((text, round) => `${round + 1}=${text}${round < answers.length - 1 ? '+tool' : ''}`);
        return `${index + 1}[user] ${rounds.join(' ')}`.trim();
      });
      for (const text of [store(...events), exported(...events)]) {
        const { items } = await readItems(text);
        expect(conversationsOf(items).map(sketch)).toEqual([`s: ${expected.join('; ')}`.trim()]);
        expect(notesOf(items)).toHaveLength(turns.filter(({ answers }) => answers === undefined).length);
      }
    }),
    { numRuns: 300 },
  );
});

/** As PromptKit records it: the whole history before each run, and once more behind it when it has succeeded. */
function recorded(turns: readonly SaidTurn[], hasSigns: boolean): readonly StoredEvent[] {
  const events: StoredEvent[] = [];
  const history: (readonly [string, string])[] = [];
  let now = 0;
  const tell = (role: string, text: string) => {
    now += 1;
    events.push(message(role, text, now));
  };
  for (const { user, answers } of turns) {
    now += 1;
    if (hasSigns) events.push(sign('pipeline.started', now));
    for (const [role, text] of history) tell(role, text);
    events.push(message('user', user));
    if (answers === undefined) continue;
    history.push(['user', user]);
    answers.forEach((text, index) => {
      if (index > 0) history.push(['tool', `${index}`]);
      history.push(['assistant', text]);
    });
    for (const [role, text] of history) tell(role, text);
  }
  return events;
}
