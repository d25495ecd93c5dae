/** A table of cells that are Markdown themselves. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  return lines.join('\n');
}

/** As code, whatever is in it. */
export function code(text: string): string {
  const visible = text.replaceAll('\n', ' ');
  const fence = '`'.repeat(Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const space = visible.startsWith('`') || visible.endsWith('`') || visible.endsWith(' ') ? ' ' : '';
  return `${fence}${space}${visible}${space}${fence}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
