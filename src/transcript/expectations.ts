import { type Expectation, OUTCOMES, type Outcome } from '../conversation/conversation.js';
import { quote } from '../diagnostic/quote.js';
import { isAbsent, isObject, type JsonObject, kindOf } from './json-value.js';
import { Unreadable } from './unreadable.js';

const KEYS = ['turn', 'round', 'guardrail', 'outcome'];

/** What a conversation's author says should happen. A word that is not understood is never passed over: it is a test. */
export function expectationsOf(raw: unknown): readonly Expectation[] | undefined {
  if (isAbsent(raw)) return undefined;
  if (raw === 'clean') return [];
  if (!Array.isArray(raw)) throw new Unreadable(`expect is ${shown(raw)}, expected "clean" or a list`);
  return raw.map(expectation);
}

function expectation(raw: unknown, index: number): Expectation {
  const at = `expect[${index}]`;
  if (!isObject(raw)) throw new Unreadable(`${at} is ${kindOf(raw)}, expected an object`);
  const stray = Object.keys(raw).find((key) => !KEYS.includes(key));
  if (stray !== undefined)
    throw new Unreadable(`${at} has the unknown key ${quote(stray)}, known are ${KEYS.join(', ')}`);
  const turn = count(raw, 'turn', at);
  const { guardrail } = raw;
  if (typeof guardrail !== 'string' || guardrail === '') {
    throw new Unreadable(
      `${at}.guardrail is ${shown(guardrail)}, expected the id of a guardrail or the name of a hook`,
    );
  }
  const expected = { turn, guardrail, outcome: outcomeOf(raw['outcome'], at) };
  return isAbsent(raw['round']) ? expected : { ...expected, round: count(raw, 'round', at) };
}

function count(raw: JsonObject, key: string, at: string): number {
  const value = raw[key];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new Unreadable(`${at}.${key} is ${shown(value)}, expected a whole number`);
}

function outcomeOf(raw: unknown, at: string): Outcome {
  const outcome = OUTCOMES.find((known) => known === raw);
  if (outcome !== undefined) return outcome;
  throw new Unreadable(`${at}.outcome is ${shown(raw)}, expected ${OUTCOMES.join(', ')}`);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'number' ? String(value) : kindOf(value);
}
