import { beforeCallJson } from '../../../src/exec/wire.js';
import { allow } from '../../../src/hook/decision.js';
import { providerHook } from '../../replay/replaying.js';
import type { Example } from '../example.js';

export const exec: readonly Example[] = [
  {
    leaf: 'exec.replacement',
    hooks: {
      says: 'a hook that notes what a process would read on its standard input',
      make: (note, { exec: behaviour }) => ({
        provider: [
          providerHook('process', {
            beforeCall(request) {
              note(String(beforeCallJson(request, behaviour)));
              return allow;
            },
          }),
        ],
      }),
    },
    turns: [['Hi', 'good']],
    look: 'noted',
  },
];
