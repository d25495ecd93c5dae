import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';
import type { Release } from '../vector.js';

/** How PromptKit words the first problem of a RuntimeConfig, and when it finds it. */
export interface GoError {
  readonly when: 'load' | 'open';
  readonly text: string;
}

/** Its checks come in this order, whatever the order of the file. */
const ORDER: readonly string[] = [
  ...['yaml-syntax', 'duplicate-key', 'invalid-runtime-value', 'empty-file', 'not-a-map', 'not-a-runtime-config'],
  ...['missing-sandbox-mode', 'missing-command', 'missing-hook-kind', 'unknown-hook-kind'],
];

export function goErrorOf(errors: readonly Diagnostic[], text: string, release: Release): GoError | undefined {
  const [first] = errors.toSorted((one, other) => rank(one) - rank(other));
  if (first === undefined) return undefined;
  const lines = text.split('\n');
  const owner = lines[first.line - 1] ?? '';
  return { when: 'load', ...wording(first, owner, release) };
}

function rank({ code }: Diagnostic): number {
  return ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length;
}

function wording(problem: Diagnostic, line: string, release: Release): Partial<GoError> & Pick<GoError, 'text'> {
  const { code, message } = problem;
  const quoted = quotedIn(message);
  const name = code.startsWith('missing-') ? quoted : (/^\s*"?(\w+)"?:\s*\{/.exec(line)?.[1] ?? '');
  switch (code) {
    case 'invalid-runtime-value':
      return {
        text: `parsing runtime config "runtime.yaml": yaml: unmarshal errors:\n  ${unmarshalError(problem, release)}`,
      };
    case 'empty-file':
      return { text: header('apiVersion', '') };
    case 'not-a-runtime-config':
      return {
        text: header(
          /"(apiVersion|kind)"/.exec(message)?.[1] ?? '',
          message.startsWith('"apiVersion"') || message.startsWith('"kind"') ? '' : quoted,
        ),
      };
    case 'missing-command':
      return { text: invalid(`hooks[${name}].command: hook command is required`) };
    case 'missing-hook-kind':
      return { text: invalid(`hooks[${name}].hook: hook type is required (provider, tool, session, or eval)`) };
    case 'unknown-hook-kind':
      return { text: invalid(`hooks[${name}].hook: must be one of: provider, tool, session, eval (got: ${quoted})`) };
    case 'missing-sandbox-mode':
      return { text: invalid(`sandboxes[${name}].mode: sandbox mode is required`) };
    case 'undeclared-sandbox':
      return sandbox(message, name, quoted);
    case 'unknown-sandbox-mode':
      return { when: 'open', text: modeError(message) };
    default:
      return { text: message };
  }
}

function quotedIn(message: string): string {
  return JSON.parse(/"(?:[^"\\]|\\.)*"/.exec(message)?.[0] ?? '""');
}

function invalid(text: string): string {
  return `validating runtime config "runtime.yaml": logging config validation error: ${text}`;
}

function header(key: string, got: string): string {
  const wanted = key === 'kind' ? 'RuntimeConfig' : 'promptkit.altairalabs.ai/v1alpha1';
  return `logging config validation error: ${key}: must be ${wanted}${got === '' ? '' : ` (got: ${got})`}`;
}

function sandbox(message: string, hook: string, named: string): Partial<GoError> & Pick<GoError, 'text'> {
  if (message.includes('set to nothing')) {
    const text = `failed to apply option: applying exec hooks from runtime config: hook "${hook}" references undeclared sandbox "${named}"`;
    return { when: 'open', text };
  }
  const text = `hooks[${hook}].sandbox: references a sandbox not declared under spec.sandboxes (got: ${named})`;
  return { text: invalid(text) };
}

function modeError(message: string): string {
  const [, name = '', mode = ''] = /sandbox "(.*?)" has the mode "(.*?)"/.exec(message) ?? [];
  return `failed to apply option: resolving sandboxes from runtime config: sandbox "${name}": sandbox: no factory registered for mode "${mode}" (known modes: [direct])`;
}

function unmarshalError({ line, message }: Diagnostic, release: Release): string {
  const [, key = '', got = ''] = /^expected "(.*?)" to be .*, got (.*)$/.exec(message) ?? [];
  return `line ${line}: cannot unmarshal ${tagged(got)} into ${typeOf(key, release)}`;
}

function tagged(got: string): string {
  if (got === 'a map') return '!!map';
  if (got === 'a list') return '!!seq';
  const text = got.startsWith('the text ') ? quotedIn(got) : got.replace('the number ', '');
  return `!!str \`${text.length > 10 ? `${text.slice(0, 7)}...` : text}\``;
}

function typeOf(key: string, release: Release): string {
  const hook = release === '1.5' ? 'execconfig.ExecHook' : 'config.ExecHook';
  if (['args', 'env', 'phases'].includes(key)) return '[]string';
  if (key === 'timeout_ms') return 'int';
  return key === 'hooks' ? `map[string]*${hook}` : hook;
}
