import { didYouMean } from '../../diagnostic/did-you-mean.js';
import { InputError } from '../../diagnostic/input-error.js';
import { quote } from '../../diagnostic/quote.js';
import type { CommandDefinition } from '../command.js';
import { allTopics, type Topic } from '../topics.js';

export const explain: CommandDefinition = {
  examples: ['promptkit-hooks explain banned_words', 'promptkit-hooks explain 4', 'promptkit-hooks explain masked'],
  define(command, world, finish) {
    command
      .argument('<topic>', 'a guardrail, a type of eval, a reporter, a format, an exit code or a word of the report')
      .action(async (topic: string) => {
        const texts = matching(topic, allTopics()).map(({ text }) => text());
        await world.stdout.write(texts.join('\n'));
        finish(0);
      });
  },
};

function matching(asked: string, topics: readonly Topic[]): readonly Topic[] {
  const found = topics.filter(({ name }) => plain(name) === plain(asked));
  if (found.length > 0) return found;
  const names = [...new Set(topics.map(({ name }) => name))];
  const hint = didYouMean(asked, names) ?? `known topics are ${listed(topics)}, and every type of eval`;
  throw new InputError(`there is nothing to explain about ${quote(asked)}; ${hint}`);
}

function listed(topics: readonly Topic[]): string {
  return topics.flatMap(({ name, unlisted }) => (unlisted ? [] : name)).join(', ');
}

/** `afterDenial`, `banned-words` and `Banned_Words` are found, too. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}
