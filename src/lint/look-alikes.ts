/** Letters that cannot be told from Latin ones in most fonts, after Unicode's list of confusable characters. */
const LATIN: Readonly<Record<string, string>> = {
  ...zip('аеорсухіјѕһԁԛԝӏ', 'aeopcyxijshdqwl'),
  ...zip('АВЕКМНОРСТУХІЈЅ', 'ABEKMHOPCTYXIJS'),
  ...zip('οαινρυκτχ', 'oaivpuktx'),
  ...zip('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
};

const CYRILLIC: Readonly<Record<string, string>> = {
  ...zip('aeopcyxijs', 'аеорсухіјѕ'),
  ...zip('ABEKMHOPCTYXIJS', 'АВЕКМНОРСТУХІЈЅ'),
};

/**
 * The same word in letters of one script, where it mixes Latin letters with others that look the same. Nothing for a mixture
 * in which the letters are what they look like, as in `kΩ`.
 */
export function inOneScript(word: string): string | undefined {
  if (!LATIN_LETTER.test(word) || !OTHER_LETTER.test(word)) return undefined;
  const plain = word.replace(/[\p{L}\p{M}]+/gu, (run) => unmixed(run));
  return plain === word ? undefined : plain;
}

const LATIN_LETTER = /\p{Script=Latin}/u;
const OTHER_LETTER = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

function unmixed(run: string): string {
  if (!LATIN_LETTER.test(run) || !OTHER_LETTER.test(run)) return run;
  const latin = written(run, LATIN);
  if (!OTHER_LETTER.test(latin)) return latin;
  const cyrillic = written(run, CYRILLIC);
  return LATIN_LETTER.test(cyrillic) ? run : cyrillic;
}

function written(run: string, letters: Readonly<Record<string, string>>): string {
  return [...run].map((letter) => letters[letter] ?? letter).join('');
}

function zip(from: string, to: string): Readonly<Record<string, string>> {
  const letters = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, letters[index] ?? letter]));
}
