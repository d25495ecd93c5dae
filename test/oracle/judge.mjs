/**
 * What a guardrail says of a text, always from the first character on. `ended` is false while more may come, and then
 * only what no later text can take back counts. `counted` is the number of tokens, where they were counted.
 * Undefined, or the hits, `at` (the fewest characters that settle it) and how many characters a cut would keep.
 */
export function judge(guardrail, text, { ended, counted }) {
  return JUDGES[guardrail.kind](guardrail, text, ended, counted);
}

export function isStreaming({ kind }) {
  return kind === 'banned_words' || kind === 'max_length';
}

export function countCharacters(text) {
  return [...text].length;
}

const JUDGES = {
  banned_words: judgeWords,
  max_length: judgeLength,
  max_sentences: judgeSentences,
  required_fields: judgeFields,
};

function judgeWords({ words }, text, ended) {
  const spans = new Map();
  let at = Infinity;
  for (const word of words) {
    for (const hit of hitsOf(word.replace(EDGES, ''), text, ended)) {
      spans.set(`${hit.start}:${hit.end}`, { start: hit.start, end: hit.end, text: hit.text });
      at = Math.min(at, hit.settled);
    }
  }
  if (spans.size === 0) return undefined;
  return { spans: [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end), at };
}

const EDGES = /^\p{White_Space}+|\p{White_Space}+$/gu;
const SPACES = /\p{White_Space}+/gu;
const WORD = /^[\p{L}\p{M}\p{N}_]$/u;
const SPACELESS =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

function* hitsOf(word, text, ended) {
  const letters = [...word];
  const finder = new RegExp(word.split(SPACES).map(escapeText).join('\\p{White_Space}+'), 'giu');
  for (let found = finder.exec(text); found !== null; found = finder.exec(text)) {
    const inside = [...found[0]];
    finder.lastIndex = found.index + inside[0].length;
    const before = [...text.slice(0, found.index)];
    const next = [...text.slice(found.index + found[0].length, found.index + found[0].length + 2)][0];
    const waits = WORD.test(letters.at(-1)) && !SPACELESS.test(inside.at(-1));
    if (waits && next === undefined && !ended) continue;
    if (!isBorder(letters[0], inside[0], before.at(-1))) continue;
    if (!isBorder(letters.at(-1), inside.at(-1), next)) continue;
    const end = before.length + inside.length;
    yield { start: before.length, end, text: found[0], settled: waits && next !== undefined ? end + 1 : end };
  }
}

function isBorder(edge, inside, outside) {
  if (!WORD.test(edge) || outside === undefined) return true;
  return SPACELESS.test(inside) || SPACELESS.test(outside) || !WORD.test(outside);
}

function escapeText(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function judgeLength({ characters, tokens }, text, _ended, counted) {
  const length = countCharacters(text);
  const tooLong = characters > 0 && length > characters;
  const tooMany = tokens > 0 && (counted ?? Math.floor(length / 4)) > tokens;
  if (!tooLong && !tooMany) return undefined;
  const at = Math.min(
    tooLong ? characters + 1 : Infinity,
    tooMany && counted === undefined ? 4 * (tokens + 1) : Infinity,
  );
  return { spans: [], at: Number.isFinite(at) ? at : undefined, keeps: tooLong ? characters : undefined };
}

function judgeSentences({ sentences }, text, ended) {
  if (!ended) return undefined;
  const count = text.split(/[.!?]+/).filter((piece) => /\P{White_Space}/u.test(piece)).length;
  return count > sentences ? { spans: [], at: countCharacters(text) } : undefined;
}

function judgeFields({ fields }, text, ended) {
  if (!ended) return undefined;
  const complete = fields.every((field) => new RegExp(escapeText(field), 'iu').test(text));
  return complete ? undefined : { spans: [], at: countCharacters(text) };
}
