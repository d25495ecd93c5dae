import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { defineCheckFlags } from '../src/cli/check-flags.js';
import { defineBlessFlags } from '../src/cli/commands/bless.js';
import { defineTraceFlags } from '../src/cli/commands/trace.js';
import { parseConfig } from '../src/cli/config.js';
import { EXIT_CODES } from '../src/cli/exit-codes.js';
import { defineLintFlags } from '../src/cli/lint-flags.js';
import { defineShadowFlags } from '../src/cli/shadow-flags.js';
import { formatDiagnostic } from '../src/diagnostic/diagnostic.js';
import { builtins } from '../src/guardrail/builtins/index.js';
import { wrapperParams } from '../src/guardrail/wrapper-params.js';
import { FAIL_KINDS } from '../src/report/fail-kinds.js';
import { reporters } from '../src/report/reporters/index.js';
import { formats } from '../src/transcript/formats/index.js';
import { asShown, runShown, shownIn } from './docs/console.js';
import { deadLinks } from './docs/links.js';
import { modulesOf, typeProblems } from './docs/modules.js';
import { type Block, blocksIn, blocksOf, pageAt, pages, root } from './docs/pages.js';
import { compiledFrom, readBlock, replayBlock } from './docs/replayed.js';

// Whatever a page shows is executed: a block in a language that is not known here would be a promise that nobody keeps.

const isPack = ({ text }: Block) => /^kind: PromptConfig$/m.test(text);
const packs = blocksIn('yaml').filter(isPack);
const configs = blocksIn('yaml').filter((block) => !isPack(block));
const workflows = blocksIn('yml');

test('every block is in a language that is executed, and there are some of each', () => {
  const languages = new Set(pages.flatMap(({ blocks }) => blocks.map(({ language }) => language)));
  expect([...languages].toSorted()).toEqual(['console', 'jsonl', 'ts', 'yaml', 'yml']);
  expect(packs.length).toBeGreaterThan(5);
  expect(configs.map(({ place }) => place)).toEqual([expect.stringContaining('docs/config.md:')]);
});

describe('packs', () => {
  test.each(packs)('$place compiles without a complaint', (block) => {
    const { policies, diagnostics } = compiledFrom(block);
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(policies.flatMap(({ guardrails }) => guardrails)).not.toEqual([]);
  });
});

describe('the config file', () => {
  test.each(configs)('$place is one, and what it names is there', ({ text, place }) => {
    const { suites } = parseConfig(text, 'promptkit-hooks.yaml');
    const named = suites.flatMap((suite) => suite.packs);
    expect(named).not.toEqual([]);
    expect(
      named.filter((path) => !existsSync(`${root}${path}`)),
      place,
    ).toEqual([]);
  });

  test('its page names every key', () => {
    const keys = ['semantics', 'suites', 'reporters', 'fail_on', 'max_violations', 'max_rate', 'allow_skipped'];
    const { text } = pageAt('docs/config.md');
    expect(keys.filter((key) => !text.includes(key))).toEqual([]);
  });
});

describe('transcripts', () => {
  test.each(blocksIn('jsonl'))('$place can be read', async (block) => {
    const items = await readBlock(block);
    expect(items.filter(({ kind }) => kind !== 'conversation')).toEqual([]);
    expect(items).not.toEqual([]);
  });

  const replayable = pages.flatMap((page) => {
    const own = blocksOf(page, 'yaml').filter(isPack);
    return own.length === 0 ? [] : blocksOf(page, 'jsonl').map((block) => ({ ...block, own }));
  });

  test.each(replayable)('$place does under the pack of its page what it expects', async ({ own, ...block }) => {
    const { inputs, totals, violations } = await replayBlock(block, own.map(compiledFrom));
    expect(inputs[0]?.skipped).toEqual([]);
    expect(inputs[0]?.notes).toEqual([]);
    expect(totals.expectations).toMatchObject({ missed: 0, unexpected: 0 });
    expect(violations.filter(({ masked, expected }) => !masked && expected !== true)).toEqual([]);
  });
});

describe('console blocks', () => {
  const all = blocksIn('console').map((block) => ({ place: block.place, shown: shownIn(block) }));

  test.each(all)('$place works as it stands', async ({ shown }) => {
    let last = 0;
    for (const { command, output } of shown) {
      if (command === 'echo $?') {
        expect(output).toEqual([String(last)]);
        last = 0;
        continue;
      }
      // A command that fails is followed by its exit code.
      expect(last, `exit code before: ${command}`).toBe(0);
      const ran = await runShown(command);
      last = ran.exit;
      if (output.length > 0) expect(asShown(ran.output, output)).toBe(output.join('\n'));
    }
    expect(last).toBe(0);
  });

  test.each(workflows)('$place has commands that work', async ({ text }) => {
    const commands = [...text.matchAll(/^ *- run: (.+)$/gm)].map(([, command = '']) => command);
    expect(commands).not.toEqual([]);
    for (const command of commands) expect((await runShown(command)).exit).toBe(0);
  });

  test('every script of npm that a page names exists', () => {
    const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(`${root}package.json`, 'utf8'),
    );
    const named = pages.flatMap(({ text }) => [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name));
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test('code on a page type-checks as the code of somebody who uses the library', () => {
  const modules = pages.filter((page) => blocksOf(page, 'ts').length > 0).map(modulesOf);
  expect(modules).not.toEqual([]);
  // A compiler that does not see the library complains of nothing: these two it must see.
  const text = "import { allow, noSuchName } from 'promptkit-hooks';\nexport const kind: number = allow.kind;\n";
  const wrong = { folder: `${root}docs/wrong`, sources: new Map([['wrong.ts', text]]) };
  expect(typeProblems([...modules, wrong])).toEqual([
    expect.stringMatching(/^docs\/wrong\/wrong\.ts:1: .*no exported member 'noSuchName'/),
    "docs/wrong/wrong.ts:2: Type 'string' is not assignable to type 'number'.",
  ]);
});

describe('links', () => {
  test.each(pages)('$path has none that leads nowhere', (page) => {
    expect(deadLinks(page)).toEqual([]);
  });

  test('every guide can be reached from another page', () => {
    const linked = pages.flatMap(({ text }) => [...text.matchAll(/\]\(([^)\s#]+\.md)/g)].map(([, to = '']) => to));
    const names = new Set(linked.map((target) => target.split('/').at(-1)));
    // A rule's page is found by its code, which every finding says.
    const guides = pages.filter(({ path }) => /^docs\/(?!decisions\/|rules\/)/.test(path));
    expect(guides.map(({ path }) => path).filter((path) => !names.has(path.split('/').at(-1)))).toEqual([]);
  });
});

describe('catalogues', () => {
  test('every guardrail has a page, and every page a guardrail', () => {
    const paths = pages.map(({ path }) => path).filter((path) => path.startsWith('docs/guardrails/'));
    expect(paths).toEqual(builtins.map(({ type }) => guardrailPage(type)).toSorted());
  });

  test.each(builtins)(
    'the page of $type names all of its params, and is in the README',
    ({ type, params, aliases }) => {
      const { text } = pageAt(guardrailPage(type));
      const names = [...Object.keys(params.shape), ...Object.keys(aliases)];
      expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
      expect(pageAt('README.md').text).toContain(guardrailPage(type));
    },
  );

  test.each([
    ['reporters', 'docs/reporters.md', reporters.map(({ name }) => name)],
    ['reporters', 'README.md', reporters.map(({ name }) => name)],
    ['formats', 'docs/replay-a-transcript.md', formats.map(({ name }) => name)],
    ['exit codes', 'README.md', Object.keys(EXIT_CODES)],
    ['exit codes', 'docs/check-in-ci.md', Object.keys(EXIT_CODES)],
    ['params of every guardrail', 'docs/concepts.md', Object.keys(wrapperParams.shape)],
    ['what can fail a run', 'docs/check-in-ci.md', FAIL_KINDS],
  ])('all %s are on %s', (_title, path, names) => {
    const { text } = pageAt(path);
    expect(names.filter((name) => !new RegExp(`\`${name}\`|^\\| ${name} +\\|`, 'm').test(text))).toEqual([]);
  });
});

describe('options', () => {
  const commands = [
    defineCheckFlags(new Command()),
    defineShadowFlags(new Command()),
    defineBlessFlags(new Command()),
    defineTraceFlags(new Command()),
    defineLintFlags(new Command()),
  ];
  const known = [...new Set(commands.flatMap(({ options }) => options.map(({ long }) => long ?? '')))];
  const named = pages.flatMap(({ text }) => [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option));

  test('every option that a page names exists', () => {
    expect([...new Set(named)].filter((option) => ![...known, '--help', '--version'].includes(option))).toEqual([]);
  });

  test('every option is on some page', () => {
    expect(known.filter((option) => !named.includes(option))).toEqual([]);
  });
});

function guardrailPage(type: string): string {
  return `docs/guardrails/${type.replaceAll('_', '-')}.md`;
}
