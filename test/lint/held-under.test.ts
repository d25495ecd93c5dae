import { expect, test } from 'vitest';
import { heldUnder } from '../../src/lint/held-under.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';

const views = [
  { semantics: documented, isAsked: true },
  { semantics: promptkit14, isAsked: true },
  { semantics: promptkit15, isAsked: false },
];

test.each([
  { holds: [], held: undefined },
  { holds: ['documented'], held: { names: 'documented', grade: {} } },
  { holds: ['documented', 'promptkit-1.4'], held: { names: 'documented and promptkit-1.4', grade: {} } },
  { holds: ['promptkit-1.4', 'promptkit-1.5'], held: { names: 'promptkit-1.4', grade: {} } },
  { holds: ['promptkit-1.5'], held: { names: 'promptkit-1.5', grade: { isUnasked: true } } },
])('what holds under $holds is graded by what was asked for', ({ holds, held }) => {
  const wanted: readonly string[] = holds;
  expect(heldUnder(views, ({ name }) => wanted.includes(name))).toEqual(held);
});
