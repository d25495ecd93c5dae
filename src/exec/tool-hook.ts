import type { ToolHook } from '../hook/contracts.js';
import { askForDecision } from './ask.js';
import type { ExecHookConfig } from './config.js';
import { phasesOf } from './phases.js';
import type { Processes } from './processes.js';
import { afterExecutionJson, beforeExecutionJson } from './wire.js';

/** A process that is asked before and after each tool call. It can edit neither arguments nor results. */
export function execToolHook(config: ExecHookConfig, processes: Processes): ToolHook {
  const asked = { config, kind: 'tool', processes } as const;
  return {
    name: config.name,
    phases: phasesOf(config, { before_execution: 'tool_before', after_execution: 'tool_after' }),
    beforeExecution: (request) => askForDecision(asked, () => beforeExecutionJson(request)),
    afterExecution: (request, response) => askForDecision(asked, () => afterExecutionJson(request, response)),
  };
}
