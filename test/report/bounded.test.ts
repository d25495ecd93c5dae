import { expect, test } from 'vitest';
import { bounded } from '../../src/report/bounded.js';

test.each([
  ['a text of usual length stays', 'x'.repeat(4000), 'x'.repeat(4000)],
  ['of a very long one the beginning is kept', 'x'.repeat(4007), `${'x'.repeat(4000)}... (7 more characters)`],
  ['no character is cut in two', `${'x'.repeat(3999)}😀😀`, `${'x'.repeat(3999)}... (2 more characters)`],
])('%s', (_title, text, shown) => {
  expect(bounded(text)).toBe(shown);
});
