import type { Turn } from '../../conversation/conversation.js';
import type { Message } from '../../conversation/message.js';
import type { Format } from '../format.js';
import type { Item } from '../item.js';
import { idOf, isAbsent, isObject, type JsonObject, jsonOf, kindOf } from '../json-value.js';
import { messageOf } from '../message-of.js';
import { type JsonDocument, readDocuments } from '../promptkit/documents.js';
import { elementLines } from '../promptkit/element-lines.js';
import { TurnList } from '../turn-list.js';
import { reasonOf, Unreadable } from '../unreadable.js';

export const arenaTurns: Format = {
  name: 'arena-turns',
  summary: 'The output of an Arena scenario, turn by turn.',
  detect: ({ document, records }) =>
    [document, records].flat().some((element) => isObject(element) && isTurnFile(element)),
  open: (options) => readDocuments(readTurnFile, options),
};

function isTurnFile({ scenario_id: scenario, turns }: JsonObject): boolean {
  if (!Array.isArray(turns)) return false;
  return scenario !== undefined || turns.some((turn) => isObject(turn) && 'user_message' in turn);
}

function readTurnFile(document: JsonDocument, items: Item[]): void {
  const { value, line } = document;
  if (!Array.isArray(value['turns'])) throw new Unreadable(`turns is ${kindOf(value['turns'])}, expected a list`);
  const metadata = isObject(value['metadata']) ? value['metadata'] : {};
  const id = idOf(metadata['session_id']) ?? idOf(metadata['run_id']) ?? nameOf(value) ?? `#${line}`;
  const lines = elementLines(document, 'turns');
  const turns = turnsOf(value['turns'], line, (index) => lines[index] ?? line);
  items.push({ kind: 'conversation', conversation: { id, line, turns } });
}

/** One scenario is run with several providers. */
function nameOf({ scenario_id: scenario, provider_id: provider }: JsonObject): string | undefined {
  const name = [idOf(scenario), idOf(provider)].filter((part) => part !== undefined).join('/');
  return name === '' ? undefined : name;
}

function turnsOf(recorded: readonly unknown[], line: number, lineOf: (index: number) => number): readonly Turn[] {
  const turns = new TurnList(line);
  recorded.forEach((turn, index) => {
    const at = lineOf(index);
    const reason = reasonOf(() => {
      for (const message of messagesOf(turn)) turns.add(message, undefined, at);
    });
    if (reason !== undefined) throw new Unreadable(`turn on line ${at}: ${reason}`);
  });
  return turns.close();
}

function messagesOf(turn: unknown): readonly Message[] {
  if (!isObject(turn)) throw new Unreadable(`is ${kindOf(turn)}, expected an object`);
  const { user_message: user, response, tool_results: results } = turn;
  const { message: answer, cost } = isObject(response) ? response : { message: response, cost: undefined };
  const answerFields = isObject(cost) ? { cost_info: cost } : {};
  return [
    ...spoken('user', user),
    ...spoken('assistant', answer, answerFields),
    ...(Array.isArray(results) ? results.map(toolMessage) : []),
  ];
}

/** A text, or a message with all its keys. */
function spoken(role: string, raw: unknown, more: JsonObject = {}): readonly Message[] {
  if (isAbsent(raw)) return [];
  return [messageOf(isObject(raw) ? { role, ...more, ...raw } : { role, ...more, content: raw })];
}

function toolMessage(result: unknown): Message {
  if (!isObject(result)) throw new Unreadable(`a tool result is ${kindOf(result)}, expected an object`);
  const { error, content, ...message } = result;
  const text = isObject(content) ? jsonOf(content) : content;
  return messageOf({ ...message, content: text, role: 'tool', ...(!isAbsent(error) && { tool_result: { error } }) });
}
