import { builtins } from '../../guardrail/builtins/index.js';
import type { CommandDefinition } from '../command.js';
import { describeParams } from '../params.js';
import { describeStreaming } from '../streaming.js';

export const guardrails: CommandDefinition = {
  examples: ['promptkit-hooks guardrails'],
  define(command, world, finish) {
    command.action(async () => {
      for (const guardrail of builtins) {
        const { type, summary, params } = guardrail;
        const names = describeParams(params).map(({ name }) => name);
        await world.stdout.write(
          `${type}\n  ${summary}\n  ${describeStreaming(guardrail)}\n  params: ${names.join(', ')}\n`,
        );
      }
      await world.stdout.write(
        '\nEvery type of eval may stand as a guardrail, too: promptkit-hooks explain evals lists them.\nSee promptkit-hooks explain TYPE for what the params mean.\n',
      );
      finish(0);
    });
  },
};
