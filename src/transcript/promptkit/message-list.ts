import type { Turn } from '../../conversation/conversation.js';
import { messageOf } from '../message-of.js';
import { TurnList } from '../turn-list.js';
import { reasonOf, Unreadable } from '../unreadable.js';

/** Turns of messages that each have a line of their own. Half a conversation is never judged, so one that cannot be read spoils it. */
export function turnsOf(
  messages: readonly unknown[],
  line: number,
  lineOf: (index: number) => number,
): readonly Turn[] {
  const turns = new TurnList(line);
  messages.forEach((raw, index) => {
    const at = lineOf(index);
    const reason = reasonOf(() => turns.add(messageOf(raw), undefined, at));
    if (reason !== undefined) throw new Unreadable(`message on line ${at} ${reason}`);
  });
  return turns.close();
}
