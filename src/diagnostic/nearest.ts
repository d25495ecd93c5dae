/** Longer words are not typing mistakes, and comparing them would cost their product. */
const LONGEST = 64;

/** Shorter beginnings are chance. */
const SHORTEST_BEGINNING = 4;

/**
 * The candidate that was probably meant. Case and separators do not count and a few wrong letters are forgiven; else one
 * that begins with the word, or with which the word begins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = bare(word);
  if (wanted === '' || word.length > LONGEST) return undefined;
  const comparable = [...candidates]
    .filter((candidate) => candidate.length <= LONGEST)
    .map((candidate) => ({ candidate, letters: bare(candidate) }));
  return closest(wanted, comparable) ?? comparable.find(({ letters }) => isBeginning(wanted, letters))?.candidate;
}

interface Candidate {
  readonly candidate: string;
  readonly letters: string;
}

function closest(wanted: string, candidates: readonly Candidate[]): string | undefined {
  let best: string | undefined;
  let least = forgiven(wanted) + 1;
  for (const { candidate, letters } of candidates) {
    // What is so much longer or shorter need not be compared.
    if (Math.abs(letters.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, letters);
    if (distance >= least) continue;
    best = candidate;
    least = distance;
  }
  return best;
}

function isBeginning(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= SHORTEST_BEGINNING && (a.startsWith(b) || b.startsWith(a));
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}

function forgiven(word: string): number {
  return Math.min(3, Math.max(1, Math.floor(word.length / 3)));
}

/** Letters inserted, removed, replaced, or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = isSwap(a, b, row, column) ? at(beforeLast, column - 2) + 1 : replaced;
      current.push(Math.min(replaced, swapped, at(last, column) + 1, at(current, column - 1) + 1));
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function isSwap(a: string, b: string, row: number, column: number): boolean {
  return row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
