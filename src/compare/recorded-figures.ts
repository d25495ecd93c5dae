import { type Fields, fieldsOf } from './recorded-verdict.js';

/** A number that a verdict goes by, or a list of what was found. */
export type Figure = number | readonly string[];

export interface DifferingFigure {
  /** As in the details of the verdict; `value.length` within a value. */
  readonly name: string;
  readonly recorded: Figure;
  readonly ours: Figure;
}

export interface ComparedFigures {
  readonly agreeing: number;
  readonly differing: readonly DifferingFigure[];
}

/** Compares exactly what both sides have. */
export function compareFigures(recorded: Fields, ours: Fields): ComparedFigures {
  const known = figuresOf(ours);
  const differing: DifferingFigure[] = [];
  let agreeing = 0;
  for (const [name, figure] of figuresOf(recorded)) {
    const own = known.get(name);
    if (own === undefined) continue;
    if (isSame(figure, own)) agreeing += 1;
    else differing.push({ name, recorded: figure, ours: own });
  }
  return { agreeing, differing };
}

/** The lists within a value say what was found in a release's own words. */
export function figuresOf(details: Fields): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const [name, value] of Object.entries(details)) {
    const figure = figureOf(value);
    if (figure !== undefined) figures.set(name, figure);
  }
  for (const [name, value] of Object.entries(fieldsOf(details['value']))) {
    if (typeof value === 'number') figures.set(`value.${name}`, value);
  }
  return figures;
}

function figureOf(value: unknown): Figure | undefined {
  if (typeof value === 'number') return value;
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

/** Two numbers that Go writes alike are one number. */
function isSame(one: Figure, other: Figure): boolean {
  return typeof one === 'number' || typeof other === 'number'
    ? one === other
    : one.length === other.length && one.every((item, index) => item === other[index]);
}
