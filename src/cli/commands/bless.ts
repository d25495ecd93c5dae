import { type Command, Option } from 'commander';
import { InputError } from '../../diagnostic/input-error.js';
import { quote } from '../../diagnostic/quote.js';
import { parseAccepted } from '../../report/shadow/accepted-file.js';
import { type Blessed, bless as blessed, NOTHING_ACCEPTED } from '../../report/shadow/bless.js';
import { parseSavedShadow } from '../../report/shadow/saved-shadow.js';
import type { CommandDefinition } from '../command.js';
import { read, repeatable } from '../option.js';
import { expected, notEmpty, wholeNumber } from '../values.js';
import type { World } from '../world.js';

interface BlessFlags {
  readonly reason: string;
  readonly accepted: string;
  readonly date?: string;
  readonly group?: readonly number[];
  readonly fingerprint?: readonly string[];
  readonly all?: boolean;
  readonly prune?: boolean;
}

const FILE = 'accepted-flips.json';

export const bless: CommandDefinition = {
  examples: [
    'promptkit-hooks bless examples/shadow/report.json --group 1 --reason "nothing is absolutely certain"',
    'promptkit-hooks bless examples/shadow/report.json --all --reason "reviewed by the policy team" --accepted examples/shadow/accepted.json',
  ],
  define(command, world, finish) {
    command.argument('<report>', 'a report of shadow, saved with --reporter json=FILE');
    defineBlessFlags(command).action(async (report: string, flags: BlessFlags) => {
      finish(await runBless(report, flags, world));
    });
  },
};

export function defineBlessFlags(command: Command): Command {
  const options = [
    read('--reason <text>', 'why it is right that these answers change', reasonOf).makeOptionMandatory(),
    read('--accepted <file>', 'the reviewed file that is written', (text) =>
      notEmpty('--accepted', 'a file', text),
    ).default(FILE),
    repeatable('--group <n>', 'the flips of a cause, by its number in the report, from 1; repeatable', (text) =>
      wholeNumber('--group', text, 1),
    ),
    repeatable('--fingerprint <text>', 'one flip; repeatable', (text) => text),
    new Option('--all', 'every flip of the report'),
    new Option('--prune', 'leave out entries that the report calls stale'),
    read('--date <date>', 'when they were accepted, as in 2026-01-31; default: today', dateOf),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

const LARGEST_REPORT = 1024 * 1024 * 1024;
const LARGEST_FILE = 64 * 1024 * 1024;

async function runBless(report: string, flags: BlessFlags, { files, stdout }: World): Promise<number> {
  const { accepted: file, reason, prune = false, date = today() } = flags;
  const wanted = wantedIn(flags);
  const saved = parseSavedShadow(await files.readText(report, LARGEST_REPORT), report);
  const before = (await files.exists(file))
    ? parseAccepted(await files.readText(file, LARGEST_FILE), file)
    : NOTHING_ACCEPTED;
  const { file: after, added, pruned, unknown } = blessed(before, saved, { blessed: wanted, reason, date, prune });
  if (unknown.length > 0) throw new InputError(`${quote(report)} has no ${unknown.map(quote).join(', ')}`);
  await files.write(file, [`${JSON.stringify(after, null, 2)}\n`]);
  await stdout.write(`${added} accepted, ${pruned} pruned, ${after.flips.length} in ${quote(file)}\n`);
  return 0;
}

/** Nothing is accepted by leaving something out. */
function wantedIn({
  all = false,
  group: groups = [],
  fingerprint: fingerprints = [],
  prune = false,
}: BlessFlags): Blessed {
  const some = groups.length + fingerprints.length > 0;
  if (all && some)
    throw new InputError('--all accepts every flip, so --group and --fingerprint say nothing: give one of them');
  if (all) return { kind: 'all' };
  if (!some && !prune)
    throw new InputError('nothing says which flips are accepted: give --group, --fingerprint or --all');
  return { kind: 'some', groups, fingerprints };
}

function reasonOf(text: string): string {
  if (text.trim() !== '') return text;
  throw expected('--reason', 'why it is right that these answers change', text);
}

function dateOf(text: string): string {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isDate) return text;
  throw expected('--date', 'a date such as 2026-01-31', text);
}

function today(): string {
  return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
}
