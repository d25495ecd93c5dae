import { quote } from '../../diagnostic/quote.js';
import type { Declared, EntryFacts, Facts } from '../facts.js';
import type { LintRule } from '../lint-rule.js';

export const hookCommandNotFound: LintRule = {
  code: 'hook-command-not-found',
  severity: 'warning',
  summary: 'The program that a hook or an eval starts is there.',
  *check(facts) {
    const started = [
      ...facts.hooks.filter((hook) => runsHere(hook, facts)).map((hook) => ({ ...hook, fate: fateOf(hook.declared) })),
      ...facts.processes.map((process) => ({ ...process, fate: 'every answer scores 0' })),
    ];
    for (const { at, declared, fate } of started) {
      const { command } = declared;
      if (typeof command !== 'string' || command === '' || facts.hasCommand(command) !== false) continue;
      yield {
        at: [...at, 'command'],
        message: `${missing(command)}, so ${fate}`,
        hint: /\s/.test(command) ? 'a command is one program: what follows it belongs in "args"' : HINT,
      };
    }
  },
};

const HINT = 'install it, or name a program that is there';

/** A container has programs of its own. */
function runsHere({ declared }: EntryFacts, { sandboxes }: Facts): boolean {
  const sandbox = sandboxes.find(({ name }) => name === declared['sandbox']);
  return sandbox === undefined || sandbox.declared['mode'] === 'direct';
}

function fateOf({ hook, mode }: Declared): string {
  if (mode === 'observe' || hook === 'eval') return 'it observes nothing, and nobody is told';
  return hook === 'session' ? 'each of its phases is an error' : 'it denies whatever it is asked about';
}

function missing(command: string): string {
  if (/[/\\]/.test(command)) return `there is no file ${quote(command)}`;
  return `there is no program ${quote(command)} on the PATH`;
}
