import { readdirSync, readFileSync } from 'node:fs';
import type { Conversation } from '../../src/conversation/conversation.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import type { Policy } from '../../src/policy/policy.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import type { Step } from '../../src/replay/step.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { conversation } from '../replay/replaying.js';
import { conversationsOf, readItems } from '../transcript/reading.js';

/** A pack as it stands in a file, and the release that replays it. */
export interface Replayable {
  readonly text: string;
  readonly name: string;
  readonly semantics: Semantics;
}

/** What `check` would report of conversations under a pack: a line for each thing that was not simply allowed, and for each eval. */
export function verdictsUnder(
  { text, name, semantics }: Replayable,
  talks: readonly Conversation[],
): readonly string[] {
  const { policies, diagnostics } = compilePack(parsePack(text, name), semantics);
  if (diagnostics.some(({ severity }) => severity === 'error')) return ['the pack does not compile'];
  return policies.flatMap((policy) => talks.flatMap((talk) => verdictsOf(policy, talk)));
}

function verdictsOf({ prompt, registry, semantics, evals }: Policy, talk: Conversation): readonly string[] {
  const told: string[] = [];
  const summary = replay({
    source: recordedSource(talk),
    registry,
    semantics,
    evals: { evals, behaviour: semantics.evals, promptId: prompt },
    onSteps: (steps) => told.push(...steps.filter(({ outcome }) => outcome !== undefined).map(lineOf)),
    onEvals: (outcomes) => {
      for (const { result } of outcomes) told.push(`${result.evalId}: ${result.score}`);
    },
  });
  if ('then' in summary) throw new Error('a hook answered later');
  return told.map((line) => `${prompt} ${talk.id}: ${line}`);
}

function lineOf({ turn, round, phase, masked, outcome, hook, decision, after }: Step): string {
  const reason = 'reason' in decision ? decision.reason : '';
  const what = `${masked ? 'masked ' : ''}${outcome} ${hook.guardrail ?? hook.name} (${reason})`;
  return `${turn}.${round} ${phase}: ${what}${after === undefined ? '' : `, read: ${JSON.stringify(after)}`}`;
}

/** Each text in a turn of its own: said by the user, answered whole, and streamed. */
export function talkAbout(texts: readonly string[]): Conversation {
  return conversation(...texts.flatMap((text) => [[text, text] as const, ['Hello', piecesOf(text)] as const]));
}

function piecesOf(text: string): readonly string[] {
  return text.match(/.{1,4}/gsu) ?? [''];
}

/** Every text that stands in a pack, in other words: whatever its guardrails could look for. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value, `We say ${value} here.`];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

export async function bundledConversations(): Promise<readonly Conversation[]> {
  const names = readdirSync('transcripts').filter((name) => name.endsWith('.jsonl'));
  const read = await Promise.all(names.map((name) => readItems(readFileSync(`transcripts/${name}`))));
  return read.flatMap(({ items }) => conversationsOf(items));
}
