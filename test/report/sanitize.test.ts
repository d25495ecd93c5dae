import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { githubMessage, githubProperty, json, lineStart, markdown, visible, xml } from '../../src/report/sanitize.js';

describe('for terminals and logs', () => {
  test.each([
    ['plain text stays', 'Hello, 北京 ไทย é!', 'Hello, 北京 ไทย é!'],
    ['a line break is shown', 'one\r\ntwo\tthree', 'one\\r\\ntwo\\tthree'],
    ['an escape sequence is shown', '\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
    ['the one-byte form of it too', '\u009b31m', '\\u009b31m'],
    ['marks that turn the direction of text are shown', 'abc\u202edef\u2066', 'abc\\u202edef\\u2066'],
    ['line separators are shown', 'a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
    ['a lone surrogate is shown', 'a\ud83d!', 'a\\ud83d!'],
    ['a pair is a character', 'a😀!', 'a😀!'],
    ['joiners stay, because emoji are made with them', '👩\u200d🚀', '👩\u200d🚀'],
    ['invisible tags are shown', 'a\u{e0041}b', 'a\\u{e0041}b'],
    [
      'a command for a build server is none any more',
      'x ##[group]y ##vso[task.setvariable]z',
      'x #\\u0023[group]y #\\u0023vso[task.setvariable]z',
    ],
    ['a heading is no command', '## Title [1]', '## Title [1]'],
  ])('%s', (_title, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each([
    ['a path stays', 'transcripts/a.jsonl', 'transcripts/a.jsonl'],
    ['a command for GitHub becomes a path', '::error::oops', './::error::oops'],
    ['blanks before it do not help', '  ::stop-commands::x', './  ::stop-commands::x'],
  ])('at the start of a line %s', (_title, text, shown) => {
    expect(lineStart(text)).toBe(shown);
  });

  test('what is shown once is shown the same again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => visible(visible(text)) === visible(text)));
  });
});

describe('for XML', () => {
  test.each([
    ['markup is text', `<a b="c" d='e'>&amp;`, '&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;amp;'],
    ['the end of a CDATA section is text', ']]>', ']]&gt;'],
    ['control characters are shown', 'a\u0000b\u001b', 'a\\u0000b\\u001b'],
    ['lone surrogates are shown', '\udc00', '\\udc00'],
    ['what is no character is replaced', 'a\ufffe\uffff', 'a\ufffd\ufffd'],
  ])('%s', (_title, text, escaped) => {
    expect(xml(text)).toBe(escaped);
  });
});

describe('for GitHub', () => {
  test.each([
    ['a percent sign is escaped', '100% sure', '100%25 sure', '100%25 sure'],
    ['an escaped line break stays what it was', '%0A::error::x', '%250A::error::x', '%250A%3A%3Aerror%3A%3Ax'],
    ['a line break starts no command', 'a\n::error::x', 'a\\n::error::x', 'a\\n%3A%3Aerror%3A%3Ax'],
    ['commas and colons end no property', 'a,line=1:b', 'a,line=1:b', 'a%2Cline=1%3Ab'],
  ])('%s', (_title, text, message, property) => {
    expect(githubMessage(text)).toBe(message);
    expect(githubProperty(text)).toBe(property);
  });
});

describe('for Markdown', () => {
  test.each([
    ['HTML is text', '<img src=x>', '&#60;img src=x&#62;'],
    ['a cell stays a cell', 'a | b\nc', 'a &#124; b&#92;nc'],
    ['links, emphasis and code are text', '[x](y) *b* `c`', '&#91;x&#93;(y) &#42;b&#42; &#96;c&#96;'],
  ])('%s', (_title, text, escaped) => {
    expect(markdown(text)).toBe(escaped);
  });
});

describe('for JSON', () => {
  test('the value stays the same, and nothing in it steers a terminal', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('a', '\u001b', '\u009b', '\u202e', '\u2028', '\u{e0041}', '\ud800', '##[', '\\', '"', '😀'),
    });
    fc.assert(
      fc.property(hostile, (text) => {
        const written = json(JSON.stringify(text));
        expect(JSON.parse(written)).toBe(text);
        expect(written).not.toMatch(/[\p{Cc}\u202e\u2028]|##\[/u);
      }),
    );
  });
});
