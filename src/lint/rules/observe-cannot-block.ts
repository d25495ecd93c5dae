import { quote } from '../../diagnostic/quote.js';
import type { Route } from '../../document/document.js';
import { promisesToBlock } from '../blocking-name.js';
import type { Declared, EntryFacts } from '../facts.js';
import { type Held, heldUnder } from '../held-under.js';
import type { Finding, LintRule } from '../lint-rule.js';

export const observeCannotBlock: LintRule = {
  code: 'observe-cannot-block',
  severity: 'warning',
  summary: 'No hook that can only observe seems to block.',
  *check({ hooks, views }) {
    const held = heldUnder(views, ({ session }) => session.hookError === 'nothing');
    for (const hook of hooks) {
      const found = evalFilter(hook) ?? sessionFilter(hook, held) ?? observer(hook);
      if (found !== undefined) yield { at: modeOf(hook), ...found };
    }
  },
};

type Found = Omit<Finding, 'at'>;

function modeOf({ at }: EntryFacts): Route {
  return [...at, 'mode'];
}

function evalFilter({ name, declared: { hook, mode } }: EntryFacts): Found | undefined {
  if (hook !== 'eval' || mode !== 'filter') return undefined;
  return {
    message: `an eval hook only observes: what ${quote(name)} answers, and that it fails, changes nothing, so it filters nothing`,
    hint: 'write "mode: observe", or filter in a hook of another kind',
  };
}

function sessionFilter({ name, declared: { hook, mode } }: EntryFacts, held: Held | undefined): Found | undefined {
  if (held === undefined || hook !== 'session' || mode !== 'filter') return undefined;
  return {
    message: `under ${held.names} an error of a session hook is nothing to anybody, so ${quote(name)} cannot stop a session`,
    hint: 'filter in a provider or tool hook, whose denial counts everywhere',
    ...held.grade,
  };
}

const BLOCKING: ReadonlySet<unknown> = new Set(['provider', 'tool']);

function observer({ name, declared }: EntryFacts): Found | undefined {
  const { hook, mode } = declared;
  if (!BLOCKING.has(hook) || mode !== 'observe') return undefined;
  const promise = [name, ...scriptsOf(declared)].find(promisesToBlock);
  if (promise === undefined) return undefined;
  return {
    message: `${quote(name)} only observes: what it answers, and that it fails, changes nothing, so ${promise === name ? 'it' : quote(promise)} blocks nothing`,
    hint: 'write "mode: filter" to let it block; if it is on trial, say so in its name',
  };
}

/** The names of the files that it starts, without their folders. */
function scriptsOf({ command, args }: Declared): readonly string[] {
  const given: readonly unknown[] = [command, ...(Array.isArray(args) ? args : [])];
  return given.flatMap((each) => (typeof each === 'string' ? [each.slice(each.lastIndexOf('/') + 1)] : []));
}
