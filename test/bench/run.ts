import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCheck } from './check.js';
import { answersIn, makeCorpus } from './corpus.js';
import { buildEngine } from './engine.js';
import { benchLint } from './lint.js';
import { benchMatcher } from './matcher.js';
import { benchStream } from './stream.js';
import { formatTable } from './table.js';
import { vocabularyOf, wordList } from './words.js';

const folder = mkdtempSync(join(tmpdir(), 'promptkit-hooks-bench-'));
try {
  const engine = await buildEngine();
  const corpus = makeCorpus(folder);
  console.log(`node ${process.version}, medians of 5 interleaved runs; ${corpus.about}\n`);
  const answers = answersIn(corpus.path);
  const words = wordList(vocabularyOf(answers), 10_000);
  console.log(formatTable('matcher, one thread', benchMatcher(engine, answers, words)));
  console.log(formatTable('stream, ten guardrails, chunks of 4 characters', benchStream(engine, answers, words)));
  console.log(formatTable('lint of 1,000 packs, one thread', benchLint(engine)));
  console.log(
    formatTable(`check of ${corpus.path.slice(folder.length + 1)}`, await benchCheck(corpus.path, words, folder)),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
