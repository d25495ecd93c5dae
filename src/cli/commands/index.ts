import type { CommandEntry } from '../command.js';

export const commands: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'Replay recorded conversations through the guardrails of packs, and gate on what is found.',
    load: async () => (await import('./check.js')).check,
  },
  {
    name: 'trace',
    summary: 'Show every step of one conversation: which hook was asked what, what it decided, and what it changed.',
    load: async () => (await import('./trace.js')).trace,
  },
  {
    name: 'guardrails',
    summary: 'List the types of guardrails that a validator may name.',
    load: async () => (await import('./guardrails.js')).guardrails,
  },
  {
    name: 'explain',
    summary: 'Explain a guardrail, a reporter, a format, an exit code or a word of the report.',
    load: async () => (await import('./explain.js')).explain,
  },
];
