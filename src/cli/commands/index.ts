import type { CommandEntry } from '../command.js';

export const commands: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'Replay recorded conversations through the guardrails of packs, and gate on what is found.',
    load: async () => (await import('./check.js')).check,
  },
  {
    name: 'shadow',
    summary:
      'Replay the same conversations under two policies, and say which answers change, why, and how sure that is.',
    load: async () => (await import('./shadow.js')).shadow,
  },
  {
    name: 'bless',
    summary: 'Accept flips that shadow found: write them into a reviewed file, with a reason and a date.',
    load: async () => (await import('./bless.js')).bless,
  },
  {
    name: 'lint',
    summary: 'Say what in packs and RuntimeConfigs cannot do what it says, and mend what is safe to mend.',
    load: async () => (await import('./lint.js')).lint,
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
  {
    name: 'init',
    summary: 'Write a config file to begin with, and tell editors the schemas of packs and RuntimeConfigs.',
    load: async () => (await import('./init.js')).init,
  },
  {
    name: 'schema',
    summary: 'Print the JSON Schema of a kind of file, for editors and for programs that read reports.',
    load: async () => (await import('./schema.js')).schema,
  },
];
