/** Places in an outcome that say nothing about what a user sees of hooks and guardrails, and why. */
const NOT_COMPARED: readonly { readonly place: string; readonly why: string }[] = [
  { place: 'trace[].tools', why: 'the list of tools offered to a provider exists only live' },
  { place: 'trace[].tool_choice', why: 'goes with the list of tools' },
  { place: 'trace[].data.ToolCount', why: 'the length of the list of tools' },
  { place: 'elapsed_ms_rounded', why: 'how long a process takes differs from machine to machine' },
];

/** `path` is a place with the numbers of list items, as in `trace[3].tools`. */
export function isNotCompared(path: string): boolean {
  return PLACES.has(path.replace(/\[\d+\]/g, '[]'));
}

const PLACES: ReadonlySet<string> = new Set(NOT_COMPARED.map(({ place }) => place));
