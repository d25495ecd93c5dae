/** Go writes a list that nothing was ever put into as `null`. */
export function nullIfEmpty<Item>(list: readonly Item[]): readonly Item[] | null {
  return list.length === 0 ? null : list;
}
