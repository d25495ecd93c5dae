import { type AnswerFate, repeatedIn, type TurnFate } from '../../../src/compare/fate/fate.js';
import { FateWatcher } from '../../../src/compare/fate/fate-watcher.js';
import type { Conversation } from '../../../src/conversation/conversation.js';
import type { Message } from '../../../src/conversation/message.js';
import { type Hooks, Registry } from '../../../src/hook/registry.js';
import { recordedSource } from '../../../src/replay/recorded-source.js';
import { replay } from '../../../src/replay/replay.js';
import type { Step } from '../../../src/replay/step.js';
import type { Semantics } from '../../../src/semantics/semantics.js';

interface Watched {
  readonly fates: readonly TurnFate[];
  readonly steps: readonly Step[];
  /** The history behind each turn. */
  readonly histories: readonly (readonly Message[])[];
  /** What the caller of each turn got, nothing where it was an error. */
  readonly given: readonly (string | undefined)[];
}

/** Replays with hooks of which none answers later. */
export function watched(recorded: Conversation, hooks: Hooks | Registry, semantics: Semantics): Watched {
  const fates: TurnFate[] = [];
  const steps: Step[] = [];
  const histories: (readonly Message[])[] = [];
  const given: (string | undefined)[] = [];
  const watcher = new FateWatcher(recorded, semantics, (fate) => fates.push(fate));
  const listener = watcher.listener();
  const summary = replay({
    source: recordedSource(recorded),
    registry: hooks instanceof Registry ? hooks : new Registry(hooks, semantics),
    semantics,
    onSteps(batch) {
      steps.push(...batch);
      watcher.onSteps(batch);
    },
    ...listener,
    onTurn(end, messages, traces) {
      histories.push([...messages]);
      given.push('response' in end ? end.response.message.content : undefined);
      listener.onTurn(end, messages, traces);
    },
  });
  if ('then' in summary) throw new Error('a hook answered later');
  watcher.close();
  return { fates, steps, histories, given };
}

/** An answer in one line: what is not there is a dash. */
function lineOf({ round, wrote, reached, returned, kept, writers, records }: AnswerFate): string {
  const texts = [`wrote ${wrote ?? '-'}`, `reached ${reached ?? '-'}`, `kept ${kept ?? '-'}`];
  return [
    `${round}: ${texts.join(', ')}`,
    ...(returned === undefined ? [] : [`returned ${returned}`]),
    ...(writers.length === 0 ? [] : [`by ${writers.join(' then ')}`]),
    ...(records === undefined || records.length === 0
      ? []
      : [`records ${records.length}, ${repeatedIn(records)} repeated`]),
  ].join('; ');
}

/** A turn in lines: its end, its answers, what is lost, what never happened, what its caller is told. */
export function linesOf({ turn, end, answers, lost, unasked, reported }: TurnFate): readonly string[] {
  return [
    `turn ${turn} ${end}`,
    ...answers.map(lineOf),
    ...(lost.length === 0 ? [] : [`lost ${lost.map(({ role, content }) => `${role} ${content}`).join(', ')}`]),
    ...(unasked === 0 ? [] : [`unasked ${unasked}`]),
    ...(reported === undefined
      ? []
      : [reported.kind === 'stale' ? `told of turn ${reported.turn}` : 'told of this turn']),
  ];
}
