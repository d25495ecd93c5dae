import type { EvalImplementation, Finding } from '../eval/handler.js';
import { decodeStruct } from '../go/decode-struct.js';
import { goQuote } from '../go/quote.js';
import { runWith, understood } from './ask.js';
import type { ExecConfig } from './config.js';
import { evalRequestJson } from './eval-request-json.js';
import { withStderr } from './failure-text.js';
import type { Processes } from './processes.js';

/** An eval type that a process answers. A process that fails has scored 0, and the explanation says why. */
export function execEval(type: string, config: ExecConfig, processes: Processes): EvalImplementation {
  const call = { name: type, kind: 'exec eval', config, answersOnly: true } as const;
  return {
    type,
    async evaluate(params, context) {
      const end = await runWith(processes, call, () => evalRequestJson(type, params, context));
      if ('problem' in end) return { error: `exec eval ${goQuote(type)}: marshaling request: ${end.problem}` };
      if (end.failure !== undefined) {
        return { score: 0, explanation: `exec eval failed: ${withStderr({ ...end.failure, stderr: end.stderr })}` };
      }
      const finding = understood(() => findingOf(end.stdout));
      if (!('problem' in finding)) return finding;
      const text = `exec eval returned invalid JSON: ${finding.problem}`;
      processes.fail(call, { text, reason: 'invalid JSON' });
      return { score: 0, explanation: text };
    },
  };
}

/** `data` is both value and details; a value is there even when `data` is not. */
function findingOf(stdout: Uint8Array): Finding {
  const fields = { score: 'float64', detail: 'string', data: 'map' } as const;
  const { score = 0, detail = '', data } = decodeStruct(stdout, 'handlers.execEvalResponse', fields);
  return {
    score,
    value: data ?? null,
    ...(detail !== '' && { explanation: detail }),
    ...(data !== undefined && { details: data }),
  };
}
