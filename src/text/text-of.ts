import { codeUnitOffset, countCodePoints } from './code-points.js';
import type { Span } from './span.js';

/** The piece of a text that a span is about. */
export function textOf(text: string, { start, end }: Span): string {
  const from = codeUnitOffset(text, start);
  const rest = text.slice(from);
  return rest.slice(0, codeUnitOffset(rest, end - start));
}

/** As `textOf`, for many spans of one text: the text is measured once, however many there are. */
export function textsOf(text: string, spans: readonly Span[]): string[] {
  if (spans.length === 0) return [];
  const count = countCodePoints(text);
  if (count === text.length) return spans.map(({ start, end }) => text.slice(start, end));
  const offsets = codeUnitOffsets(text, count);
  const offset = (codePoint: number) => offsets[codePoint] ?? text.length;
  return spans.map(({ start, end }) => text.slice(offset(start), offset(end)));
}

/** Where each code point begins, and where the last one ends. */
function codeUnitOffsets(text: string, count: number): Uint32Array {
  const offsets = new Uint32Array(count + 1);
  let offset = 0;
  let index = 0;
  for (const character of text) {
    offsets[index] = offset;
    offset += character.length;
    index += 1;
  }
  offsets[index] = offset;
  return offsets;
}
