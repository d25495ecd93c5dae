import type { Step } from '../../replay/step.js';

/** What a reason puts in quotes: words and fields, which may hold quotes themselves. */
export function quotedIn(reason: string): readonly string[] {
  const first = reason.indexOf('"');
  const last = reason.lastIndexOf('"');
  if (first === last) return [];
  const whole = reason.slice(first + 1, last);
  return [...new Set([whole, ...whole.split('" and "'), ...whole.split(/"[^"]*"/)])];
}

/** The releases name what they found or missed in a list without quotes, or in the metadata, each in its own words. */
export function textsOnRecord(decision: Step['decision']): readonly string[] {
  if (decision.kind === 'allow') return [];
  const missing = decision.reason.split(': missing ').at(1)?.split(', ') ?? [];
  const { metadata = {} } = decision;
  const { value } = metadata;
  const found = typeof value === 'object' && value !== null ? Object.values(value) : [];
  const texts = [...Object.values(metadata), ...found].flatMap(stringsOf);
  return [...missing, ...texts, ...texts.flatMap(quotedIn)];
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Whether a reason tells of a limit by what it counts, as `max_characters` in "longer than 800 characters". */
export function namesLimit(reason: string, param: string, value: unknown): boolean {
  const unit = param.split('_').at(-1) ?? '';
  return typeof value === 'number' && ` ${reason} `.includes(` ${value} ${unit} `);
}

/** Whether a reason tells of a number, as in "longer than 800 characters". */
export function namesNumber(reason: string, value: unknown): boolean {
  if (typeof value !== 'number') return false;
  return ` ${reason} `.split(/[^\d.eE+-]+/).some((word) => word !== '' && Number(word.replace(/\.$/, '')) === value);
}

/** The texts that are objected to. Offsets count code points. */
export function spanTexts({ spans, before }: Pick<Step, 'spans' | 'before'>): readonly string[] {
  if (before === undefined || spans.length === 0) return [];
  if (!/[\ud800-\udfff]/.test(before)) return spans.map(({ start, end }) => before.slice(start, end));
  const characters = [...before];
  return spans.map(({ start, end }) => characters.slice(start, end).join(''));
}
