import { didYouMean } from '../../diagnostic/did-you-mean.js';
import { InputError } from '../../diagnostic/input-error.js';
import { quote } from '../../diagnostic/quote.js';
import type { CommandDefinition } from '../command.js';
import { type PublishedSchema, publishedSchemas, schemaText } from '../json-schemas.js';

export const schema: CommandDefinition = {
  examples: ['promptkit-hooks schema pack', 'promptkit-hooks schema config'],
  define(command, world, finish) {
    const kinds = publishedSchemas.map(({ name, title }) => `  ${name.padEnd(WIDTH)}  ${title}`);
    command
      .argument('<kind>', 'the kind of file that it describes')
      .addHelpText('after', `\nKinds:\n${kinds.join('\n')}`)
      .action(async (kind: string) => {
        await world.stdout.write(schemaText(schemaOf(kind)));
        finish(0);
      });
  },
};

const WIDTH = Math.max(...publishedSchemas.map(({ name }) => name.length));

function schemaOf(kind: string): PublishedSchema {
  const found = publishedSchemas.find(({ name }) => name === kind);
  if (found !== undefined) return found;
  const names = publishedSchemas.map(({ name }) => name);
  const hint = didYouMean(kind, names) ?? `known kinds are ${names.join(', ')}`;
  throw new InputError(`there is no schema of ${quote(kind)}; ${hint}`);
}
