import { indexesOf } from './code-points.js';
import type { Violation } from './report.js';
import type { Paint } from './reporter.js';
import { visible } from './sanitize.js';

const AROUND = 40;
const LONGEST_MARK = 60;

/**
 * The first thing that the policy objects to, in its context, safe to print; everything it objects to in there is marked.
 * Where nothing in particular is objected to, the beginning of the text. Nothing, where there is no text to show.
 */
export function excerptOf({ before, spans }: Pick<Violation, 'before' | 'spans'>, mark: Paint): string | undefined {
  const first = spans[0];
  if (before === undefined || before === '')
    return first === undefined
      ? undefined
      : spans
          .slice(0, 3)
          .map(({ text }) => mark(visible(text)))
          .join(' ');
  if (first === undefined) return shown(before, 0, cutAt(before, 2 * AROUND), [], mark);
  const places = placesOf(before, spans);
  const { from, to } = places[0] ?? { from: 0, to: 0 };
  const isLong = to - from > LONGEST_MARK;
  const end = isLong ? from + LONGEST_MARK : to + AROUND;
  return shown(before, cutAt(before, from - AROUND), cutAt(before, end), places, mark);
}

/** A short text, safe to print: its beginning when it is too long. */
export function shortened(text: string, limit: number): string {
  return shown(text, 0, cutAt(text, limit), [], visible);
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function placesOf(text: string, spans: Violation['spans']): readonly Place[] {
  const indexes = indexesOf(
    text,
    spans.flatMap(({ start, end }) => [start, end]),
  );
  return spans.map(({ start, end }) => ({ from: indexes.get(start) ?? 0, to: indexes.get(end) ?? 0 }));
}

function shown(text: string, from: number, to: number, places: readonly Place[], mark: Paint): string {
  const pieces: string[] = [from > 0 ? '...' : ''];
  let done = from;
  for (const place of places) {
    const start = Math.min(Math.max(place.from, done), to);
    const end = Math.min(place.to, to);
    if (end <= start) continue;
    pieces.push(visible(text.slice(done, start)), mark(visible(text.slice(start, end))));
    done = end;
  }
  return [...pieces, visible(text.slice(done, to)), to < text.length ? '...' : ''].join('');
}

/** A place to cut at or just before `index`, never inside a character. */
function cutAt(text: string, index: number): number {
  const within = Math.min(Math.max(index, 0), text.length);
  const isInside = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(within - 1, 0), within + 1));
  return isInside ? within - 1 : within;
}
