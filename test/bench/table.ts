/** What was measured, under headings. */
export type Rows = readonly Readonly<Record<string, string>>[];

export function formatTable(title: string, rows: Rows): string {
  const headings = Object.keys(rows[0] ?? {});
  const lines = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const format = (line: readonly string[]) =>
    line.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  ');
  return [title, ...lines.map((line) => `  ${format(line).trimEnd()}`), ''].join('\n');
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
