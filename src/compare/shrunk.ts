/**
 * A part of a list for which `holds` still holds, and does not when any single item is left out. Not necessarily the
 * shortest such part. Halves and quarters are tried before single items. Expects that it holds for the whole list.
 */
export async function shrunk<Item>(
  all: readonly Item[],
  holds: (part: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  let kept = all;
  let size = Math.ceil(all.length / 2);
  while (size >= 1 && kept.length > 0) {
    const smaller = await withoutOnePiece(kept, size, holds);
    if (smaller !== undefined) kept = smaller;
    else if (size === 1) return kept;
    else size = Math.ceil(size / 2);
  }
  return kept;
}

async function withoutOnePiece<Item>(
  all: readonly Item[],
  size: number,
  holds: (part: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[] | undefined> {
  for (let start = 0; start < all.length; start += size) {
    const rest = [...all.slice(0, start), ...all.slice(start + size)];
    if (await holds(rest)) return rest;
  }
  return undefined;
}
