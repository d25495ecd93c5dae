import type { Step } from '../../replay/step.js';

/** What a reason puts in quotes: words and fields, which may hold quotes themselves. */
export function quotedIn(reason: string): readonly string[] {
  const first = reason.indexOf('"');
  const last = reason.lastIndexOf('"');
  if (first === last) return [];
  const whole = reason.slice(first + 1, last);
  return [...new Set([whole, ...whole.split('" and "'), ...whole.split(/"[^"]*"/)])];
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
