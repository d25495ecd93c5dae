import { dirname, relative, resolve } from 'node:path';
import { InputError } from '../../diagnostic/input-error.js';
import { quote } from '../../diagnostic/quote.js';
import { MAX_DOCUMENT_BYTES } from '../../document/limits.js';
import { parseDocuments } from '../../document/parse-documents.js';
import type { CommandDefinition } from '../command.js';
import { CONFIG_FILE } from '../config.js';
import type { World } from '../world.js';

const SCHEMAS = './node_modules/promptkit-hooks/schema';

/** What YAML extensions of editors look for at the top of a file. */
const MARK = '# yaml-language-server: $schema=';

export const init: CommandDefinition = {
  examples: ['promptkit-hooks init', 'promptkit-hooks init packs examples/runtime.yaml'],
  define(command, world, finish) {
    command
      .argument(
        '[files...]',
        'packs and RuntimeConfigs in YAML, folders or globs, that an editor shall know the schema of',
      )
      .action(async (files: readonly string[]) => {
        const texts = await textsOf(files, world);
        await writeConfig(world);
        for (const [file, text] of texts) await mark(file, text, world);
        finish(0);
      });
  },
};

/** All are read before anything is written, so that a name that is wrong changes nothing. */
async function textsOf(patterns: readonly string[], { files }: World): Promise<readonly (readonly [string, string])[]> {
  const expanded = await files.expand(patterns, ['.yaml', '.yml']);
  const empty = expanded.find((each) => each.files.length === 0);
  if (empty !== undefined) throw new InputError(`there is no YAML file in ${quote(empty.pattern)}`);
  const names = [...new Set(expanded.flatMap((each) => each.files))];
  return Promise.all(names.map(async (name) => [name, await files.readText(name, MAX_DOCUMENT_BYTES)] as const));
}

/** Never writes over what somebody wrote. */
async function writeConfig({ files, stdout }: World): Promise<void> {
  if (await files.exists(CONFIG_FILE)) {
    await stdout.write(`${CONFIG_FILE} is there already, and stays as it is\n`);
    return;
  }
  await files.write(CONFIG_FILE, [CONFIG]);
  await stdout.write(`${CONFIG_FILE} written: it runs with promptkit-hooks check\n`);
}

const CONFIG = `${MARK}${SCHEMAS}/config.json
# What promptkit-hooks check replays when nothing is named, and when it fails.
semantics: documented
suites:
  recorded:
    packs: [packs]
    transcripts: [transcripts]
gate:
  # A violation that its transcript expects is none.
  fail_on: [denied, enforced, crashed, missed]
`;

async function mark(file: string, text: string, { files, stdout, folder }: World): Promise<void> {
  const schema = schemaFor(text, file);
  if (schema === undefined) {
    await stdout.write(`${file} is neither a pack nor a RuntimeConfig, and stays as it is\n`);
    return;
  }
  if (text.includes(MARK)) {
    await stdout.write(`${file} names a schema already, and stays as it is\n`);
    return;
  }
  const path = relative(dirname(resolve(folder, file)), resolve(folder, SCHEMAS)).replaceAll('\\', '/');
  const seen = path.startsWith('.') ? path : `./${path}`;
  const [start, rest] = text.startsWith('\uFEFF') ? ['\uFEFF', text.slice(1)] : ['', text];
  await files.write(file, [`${start}${MARK}${seen}/${schema}.json${lineEnd(rest)}${rest}`]);
  await stdout.write(`${file} names the schema ${schema} now\n`);
}

function schemaFor(text: string, file: string): 'pack' | 'runtime-config' | undefined {
  const value = parseDocuments(text, file, { kind: 'yaml' }).documents[0]?.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const kind: unknown = Reflect.get(value, 'kind');
  if (kind === 'RuntimeConfig') return 'runtime-config';
  return kind === 'PromptConfig' || (kind === undefined && 'spec' in value) ? 'pack' : undefined;
}

function lineEnd(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
