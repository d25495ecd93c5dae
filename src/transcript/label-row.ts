import type { Label } from '../conversation/label.js';
import { quote } from '../diagnostic/quote.js';
import { idOf, isAbsent, isObject, type JsonObject, kindOf, optionalText, wholeNumber } from './json-value.js';
import { Unreadable } from './unreadable.js';

/** One row of a file of labels. */
export interface LabelRow {
  readonly labels: readonly Omit<Label, 'file'>[];
  /** The conversation that the row itself carries, in the keys of the native transcript. */
  readonly record?: JsonObject;
  /** Whether the row carries what it labels, also when an earlier row did. */
  readonly hasText: boolean;
}

/**
 * Reads rows in either shape: `label` with an id or a text, and that of openai-guardrails, with `data` and
 * `expected_triggers`. Rows of one text may be many; of two texts under one id nobody could tell which one is meant.
 */
export class LabelRows {
  readonly #texts = new Map<string, { readonly text: string; readonly line: number }>();

  read(raw: unknown, line: number): LabelRow {
    if (!isObject(raw)) throw new Unreadable(`is ${kindOf(raw)}, expected an object with a label`);
    const carried = carriedBy(raw);
    const conversation = idOf(raw['id']) ?? idOf(raw['conversation_id']) ?? idOf(raw['conversation']);
    if (conversation === undefined && carried === undefined) {
      throw new Unreadable('has neither the id of a conversation nor a text');
    }
    const id = conversation ?? `#${line}`;
    const verdicts = verdictsOf(raw);
    const shared = { line, conversation: id, ...placeOf(raw), ...groupsOf(raw) };
    const labels = verdicts.map((verdict) => ({ ...shared, ...verdict }));
    if (carried === undefined) return { labels, hasText: false };
    if (this.#isKnown(id, JSON.stringify(carried), line)) return { labels, hasText: true };
    return { labels, hasText: true, record: { id, messages: carried } };
  }

  #isKnown(id: string, text: string, line: number): boolean {
    const known = this.#texts.get(id);
    if (known === undefined) this.#texts.set(id, { text, line });
    else if (known.text !== text) {
      throw new Unreadable(`the id ${quote(id)} stands for another text already, in line ${known.line}`);
    }
    return known !== undefined;
  }
}

/** The messages that a row carries, if it carries any. */
function carriedBy(raw: JsonObject): readonly unknown[] | undefined {
  const { messages, text, data } = raw;
  if (Array.isArray(messages)) return messages;
  if (!isAbsent(data)) return messagesIn(data) ?? bothSides(textOf(data, 'data'));
  return isAbsent(text) ? undefined : bothSides(textOf(text, 'text'));
}

/**
 * A bare text stands where each guardrail looks for it: as an answer, and then as what a user says. The other way round,
 * a guardrail of the input would keep those of the output from judging it.
 */
function bothSides(content: string): readonly unknown[] {
  return [
    { role: 'assistant', content },
    { role: 'user', content },
  ];
}

/** A conversation of several turns, which openai-guardrails writes as JSON inside a text. */
function messagesIn(data: unknown): readonly unknown[] | undefined {
  const value = typeof data === 'string' ? parsed(data) : data;
  const messages = isObject(value) ? value['messages'] : value;
  const isMessages = Array.isArray(messages) && messages.length > 0 && messages.every(isMessage);
  return isMessages ? messages : undefined;
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMessage(value: unknown): boolean {
  return isObject(value) && typeof value['role'] === 'string' && 'content' in value;
}

function textOf(value: unknown, key: string): string {
  if (typeof value === 'string') return value.toWellFormed();
  throw new Unreadable(`${key} is ${kindOf(value)}, expected text`);
}

function verdictsOf(raw: JsonObject): readonly Pick<Label, 'guardrail' | 'positive'>[] {
  const { label, expected_triggers: triggers } = raw;
  if (!isAbsent(triggers)) return triggersOf(triggers);
  if (typeof label !== 'boolean') throw new Unreadable(`label is ${kindOf(label)}, expected true or false`);
  const guardrail = optionalText(raw['guardrail'], 'guardrail');
  if (guardrail === '')
    throw new Unreadable('guardrail is empty, expected the id of a guardrail or the name of a hook');
  return [guardrail === undefined ? { positive: label } : { guardrail, positive: label }];
}

function triggersOf(triggers: unknown): readonly Pick<Label, 'guardrail' | 'positive'>[] {
  if (!isObject(triggers)) throw new Unreadable(`expected_triggers is ${kindOf(triggers)}, expected an object`);
  const entries = Object.entries(triggers);
  if (entries.length === 0) throw new Unreadable('expected_triggers is empty, expected true or false by guardrail');
  return entries.map(([guardrail, positive]) => {
    if (typeof positive === 'boolean') return { guardrail, positive };
    throw new Unreadable(`expected_triggers.${guardrail} is ${kindOf(positive)}, expected true or false`);
  });
}

function placeOf(raw: JsonObject): Pick<Label, 'turn' | 'round' | 'input'> {
  const input = optionalText(raw['file'], 'file');
  const of = input === undefined ? {} : { input };
  if (isAbsent(raw['turn'])) {
    if (!isAbsent(raw['round'])) throw new Unreadable('round is given without a turn');
    return of;
  }
  const turn = wholeNumber(raw['turn'], 'turn', 0);
  return isAbsent(raw['round']) ? { ...of, turn } : { ...of, turn, round: wholeNumber(raw['round'], 'round', 1) };
}

function groupsOf(raw: JsonObject): Pick<Label, 'categories' | 'language'> {
  const language = optionalText(raw['lang'] ?? raw['language'], 'lang');
  const { category } = raw;
  const named: readonly unknown[] = isAbsent(category) ? [] : [category].flat();
  const categories = named.map((each: unknown) => textOf(each, 'category'));
  return language === undefined || language === '' ? { categories } : { categories, language };
}
