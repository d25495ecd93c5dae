import type { EvalHook } from '../hook/contracts.js';
import { runWith } from './ask.js';
import type { ExecConfig } from './config.js';
import { evalResultJson } from './eval-result-json.js';
import type { Processes } from './processes.js';

/** A process that is shown each eval result. It cannot change it, and that it fails is only counted. */
export function execEvalHook(config: ExecConfig & { readonly name: string }, processes: Processes): EvalHook {
  const { name } = config;
  const call = { name, kind: 'eval', config, answersOnly: false } as const;
  return {
    name,
    async onEvalResult(_definition, _context, result) {
      await runWith(processes, call, () => evalResultJson(result));
    },
  };
}
