/** Places in an outcome that say nothing about what a user sees of hooks and guardrails, and why. */
export const NOT_COMPARED: readonly { readonly place: string; readonly why: string }[] = [
  { place: 'trace[].tools', why: 'the list of tools offered to a provider exists only live' },
  { place: 'trace[].tool_choice', why: 'goes with the list of tools' },
  { place: 'messages[].media_summary', why: 'is counted from the parts beside it, on writing' },
  { place: 'steps[].history[].media_summary', why: 'as above' },
  {
    place: 'steps[].response.message.cost_info',
    why: 'is what a provider asks for, or all zero where it asks nothing',
  },
  { place: 'trace[].data.ToolCount', why: 'the length of the list of tools' },
  { place: 'encoded', why: 'nothing here writes messages back' },
  { place: 'encode_error', why: 'as above' },
  { place: 'elapsed_ms_rounded', why: 'how long a process takes differs from machine to machine' },
];

/** Of vectors whose process is killed after a moment, and why. */
export const NOT_COMPARED_OF_KILLED = {
  kinds: ['timeout', 'cancelled'],
  keys: ['process_started', 'stdin'],
  why: 'depends on how fast a process starts that is killed after 300 ms',
} as const;

/** An outcome without the keys that nobody can rely on in a vector of this kind. */
export function reliable(kind: string, outcome: unknown): unknown {
  const { kinds, keys } = NOT_COMPARED_OF_KILLED;
  if (!kinds.some((known) => known === kind) || typeof outcome !== 'object' || outcome === null) return outcome;
  return Object.fromEntries(Object.entries(outcome).filter(([key]) => !keys.some((known) => known === key)));
}

/** `path` is a place with the numbers of list items, as in `trace[3].tools`. */
export function isNotCompared(path: string): boolean {
  return PLACES.has(path.replace(/\[\d+\]/g, '[]'));
}

const OPENING = 'failed to apply option: loading runtime config: ';

/** How errors begin that go on in the words of Go's own libraries: of those only counts that there is an error. */
export const LIBRARY_ERRORS: readonly { readonly beginning: string; readonly why: string }[] = [
  { beginning: 'failed to parse pack JSON: ', why: 'the words of encoding/json name Go types' },
  { beginning: 'failed to parse YAML: ', why: 'the words of yaml.v3 name Go types' },
  { beginning: 'pack schema validation failed: (root): Invalid type', why: 'what is no map is no pack to us either' },
  { beginning: 'parsing runtime config "runtime.yaml": yaml: ', why: 'the words of yaml.v3, Go types among them' },
  { beginning: `${OPENING}parsing runtime config "<dir>/runtime.yaml": yaml: `, why: 'as above' },
  { beginning: 'reading runtime config ', why: 'the words of the operating system' },
  { beginning: `${OPENING}reading runtime config `, why: 'as above' },
];

/** The same of what evals say: both have to begin like this. */
export const LIBRARY_WORDS: readonly { readonly beginning: string; readonly why: string }[] = [
  { beginning: 'schema validation error: ', why: 'the words of gojsonschema on a schema that is none' },
  { beginning: 'JMESPath error: ', why: 'the words of go-jmespath, which prints values as Go does' },
];

/** Whether the path is that of an error in a library's words, and there is such an error as well. */
export function isSameLibraryError(path: string, expected: unknown, got: unknown): boolean {
  if (typeof expected !== 'string' || typeof got !== 'string') return false;
  if (/(^|\.)(error|explanation)$/.test(path)) return areLibraryWords(expected, got);
  // The words of encoding/json, which name Go types.
  if (path === 'decode_error') return true;
  if (!/(^|\.)(load|open|parse)_error$/.test(path)) return false;
  return LIBRARY_ERRORS.some(({ beginning }) => expected.startsWith(beginning));
}

/** The first words tell what failed, and the library's begin behind them. */
function areLibraryWords(expected: string, got: string): boolean {
  const known = LIBRARY_WORDS.find(({ beginning }) => expected.startsWith(beginning));
  return known !== undefined && got.startsWith(known.beginning.slice(0, known.beginning.indexOf(': ') + 2));
}

const PLACES: ReadonlySet<string> = new Set(NOT_COMPARED.map(({ place }) => place));
