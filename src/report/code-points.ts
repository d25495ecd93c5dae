const SURROGATE = /[\ud800-\udfff]/;

/** Where code points begin in a text, in UTF-16 code units. One walk, however many offsets are asked for. */
export function indexesOf(text: string, offsets: Iterable<number>): ReadonlyMap<number, number> {
  const asked = [...new Set(offsets)].sort((a, b) => a - b);
  if (!SURROGATE.test(text)) return new Map(asked.map((offset) => [offset, Math.min(offset, text.length)]));
  const indexes = new Map<number, number>();
  let index = 0;
  let passed = 0;
  for (const offset of asked) {
    for (; passed < offset && index < text.length; passed += 1) index += widthAt(text, index);
    indexes.set(offset, index);
  }
  return indexes;
}

function widthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}
