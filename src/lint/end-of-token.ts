/** Quoted text, else what stands before a colon, a comma, a bracket or a comment. */
const TOKENS = [
  /"(?:[^"\\]|\\.)*"/y,
  /'(?:[^']|'')*'/y,
  /[^\s:,[\]{}#](?:[^\s:,[\]{}]|:(?!\s|$)|[^\S\r\n]+(?![\s#]))*/y,
];

/** The column behind what begins at a column of a line: a key, or a scalar. Of anything else, behind its first character. */
export function endOfToken(line: string, column: number): number {
  const start = column - 1;
  for (const token of TOKENS) {
    token.lastIndex = start;
    const length = token.exec(line)?.[0].trimEnd().length;
    if (length !== undefined && length > 0) return column + length;
  }
  return column + (start < line.trimEnd().length ? 1 : 0);
}
