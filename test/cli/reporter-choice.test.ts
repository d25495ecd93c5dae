import { expect, test } from 'vitest';
import { parseReporter, refuseSharedPlaces } from '../../src/cli/reporter-choice.js';

test.each([
  ['a name writes to standard output', 'json', { name: 'json' }],
  ['a name and a file', 'junit=out/report.xml', { name: 'junit', file: 'out/report.xml' }],
  ['a file with an equals sign in its name', 'junit=a=b', { name: 'junit', file: 'a=b' }],
  ['a dash is standard output', 'json=-', { name: 'json' }],
  ['so is its device', 'json=/dev/stdout', { name: 'json' }],
  ['and its device in another spelling', 'json=/dev//stdout', { name: 'json' }],
  ['and its descriptor', 'json=/dev/fd/1', { name: 'json' }],
  ['another device is a file', 'json=/dev/stderr', { name: 'json', file: '/dev/stderr' }],
])('%s', (_title, text, wanted) => {
  expect(parseReporter(text)).toEqual(wanted);
});

test.each([
  ['an unknown name', 'jsom', 'got "jsom" (did you mean "json"?)'],
  ['an unknown name with a file', 'jsom=x', 'got "jsom" (did you mean "json"?)'],
  ['no file behind the equals sign', 'json=', 'expected --reporter json to be followed by =FILE, got "json="'],
])('%s is refused', (_title, text, message) => {
  expect(() => parseReporter(text)).toThrow(message);
});

test('two reporters need two places', () => {
  expect(() => refuseSharedPlaces([{ name: 'json' }, { name: 'pretty' }])).toThrow(
    'cannot both write to standard output',
  );
  expect(() =>
    refuseSharedPlaces([
      { name: 'json', file: 'x' },
      { name: 'junit', file: 'x' },
    ]),
  ).toThrow('cannot both write to "x"');
  expect(() =>
    refuseSharedPlaces([
      { name: 'json', file: 'x' },
      { name: 'junit', file: './out/../x' },
    ]),
  ).toThrow('cannot both write to "./out/../x"');
  expect(() => refuseSharedPlaces([{ name: 'json' }, { name: 'junit', file: 'x' }])).not.toThrow();
});
