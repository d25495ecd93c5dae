/** How a value is written into a text: in JSON, or in YAML with as few quotes as it needs. */
export function spell(
  value: unknown,
  { json, quote = '' }: { readonly json: boolean; readonly quote?: string },
): string {
  if (json || typeof value !== 'string' || quote === '"') return JSON.stringify(value);
  if (quote === "'" && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return isPlain(value) ? value : JSON.stringify(value);
}

/** Far fewer than YAML allows, and nothing that some parser takes for something else than a text. */
function isPlain(text: string): boolean {
  return /^\p{L}[\p{L}\p{M}\p{N}_./-]*(?: [\p{L}\p{M}\p{N}_./-]+)*$/u.test(text) && !WORDS.has(text.toLowerCase());
}

const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n', 'inf', 'nan']);
