import { builtins } from '../../guardrail/builtins/index.js';
import type { CommandDefinition } from '../command.js';
import { describeParams } from '../params.js';

export const guardrails: CommandDefinition = {
  examples: ['promptkit-hooks guardrails'],
  define(command, world, finish) {
    command.action(async () => {
      for (const { type, summary, params } of builtins) {
        const names = describeParams(params).map(({ name }) => name);
        await world.stdout.write(`${type}\n  ${summary}\n  params: ${names.join(', ')}\n`);
      }
      await world.stdout.write('\nSee promptkit-hooks explain TYPE for what the params mean.\n');
      finish(0);
    });
  },
};
