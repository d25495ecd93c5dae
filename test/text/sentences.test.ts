import { expect, test } from 'vitest';
import { countSentences } from '../../src/text/sentences.js';

test.each([
  ['nothing', '', 0],
  ['white space of every kind', ' \t\r\n\u0085\u00a0\u2003\u2028\u3000', 0],
  ['no mark at all', 'hello', 1],
  ['one mark at the end', 'Hello.', 1],
  ['two sentences', 'One. Two.', 2],
  ['a run of marks is one end', 'Really?! Yes...', 2],
  ['marks with white space between them', 'One. . Two', 2],
  ['a piece behind the last mark', 'One. Two', 2],
  ['marks alone are one sentence', '...', 1],
  ['marks and white space alone', ' . ! ? ', 1],
  ['a decimal number ends twice', '3.5', 2],
  ['marks before the first sentence', '...well', 1],
  ['a byte order mark is not white space', '.\ufeff.', 1],
  ['other scripts have other marks', '你好。再见。', 1],
])('%s', (_title, text, count) => {
  expect(countSentences(text)).toBe(count);
});
