/** Beyond this nobody collects any more. */
const MOST = 2 ** 40;

/** How many more it takes until so many tell something; nothing, where no number that anybody collects does. */
export function leastMore(from: number, isTold: (total: number) => boolean): number | undefined {
  if (isTold(from)) return 0;
  let most = from * 2;
  while (!isTold(most)) {
    most *= 2;
    if (most > MOST) return undefined;
  }
  let least = Math.floor(most / 2);
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (isTold(middle)) most = middle;
    else least = middle;
  }
  return most - from;
}
