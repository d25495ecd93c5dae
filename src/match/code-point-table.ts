const PAGE_BITS = 8;
const PAGE_SIZE = 1 << PAGE_BITS;

/**
 * Remembers what is slow to work out about a code point. Values are worked out a page at a time, when first asked for:
 * few texts touch more than a handful of pages.
 */
export function codePointTable(compute: (codePoint: number) => number): (codePoint: number) => number {
  const pages: (Int32Array | undefined)[] = new Array(0x110000 >> PAGE_BITS);
  return (codePoint) => {
    const number = codePoint >> PAGE_BITS;
    let page = pages[number];
    if (page === undefined) {
      const first = number << PAGE_BITS;
      page = Int32Array.from({ length: PAGE_SIZE }, (_, offset) => compute(first + offset));
      pages[number] = page;
    }
    return page[codePoint & (PAGE_SIZE - 1)] ?? 0;
  };
}
