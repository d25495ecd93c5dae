import { z } from 'zod';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';
import { parseDocuments } from '../../../src/document/parse-documents.js';
import type { Release } from '../vector.js';

/** How PromptKit words the first problem of a RuntimeConfig, and when it finds it. */
export interface GoError {
  readonly when: 'load' | 'open' | 'panic';
  readonly text: string;
}

/** Of what our reader finds, the problem that PromptKit comes to first: its checks do not follow the order of the file. */
export function goErrorOf(diagnostics: readonly Diagnostic[], text: string, release: Release): GoError | undefined {
  const spec = specShape.parse(parseDocuments(text, 'runtime.yaml', { kind: 'yaml' }).documents[0]?.value).spec;
  const found = diagnostics.flatMap((problem) => ranked(problem, spec, release));
  return found.toSorted((one, other) => one.rank - other.rank)[0]?.error;
}

const entries = z.record(z.string(), z.record(z.string(), z.unknown()).nullish().catch(null)).nullish().catch(null);
const specShape = z
  .object({ spec: z.object({ hooks: entries, evals: entries, sandboxes: entries }).catch({}) })
  .catch({ spec: {} });
type Spec = z.output<typeof specShape>['spec'];

interface Ranked {
  readonly rank: number;
  readonly error: GoError;
}

/** What is only doubtful to us is an error where a release knows less. */
function ranked(problem: Diagnostic, spec: Spec, release: Release): readonly Ranked[] {
  const { code, severity, message } = problem;
  if (severity !== 'error' && !(code in OF_SECTIONS && (code !== 'newer-runtime-value' || release === '1.4')))
    return [];
  const rank = (check: string) => CHECKS.indexOf(check);
  const [first, second] = quotedIn(message);
  const invalid = (check: string, text: string): readonly Ranked[] => [
    { rank: rank(check), error: { when: 'load', text: VALIDATING + text } },
  ];
  const opening = (check: string, text: string): readonly Ranked[] => [
    { rank: rank(check), error: { when: 'open', text: `failed to apply option: ${text}` } },
  ];
  if (code in OF_SECTIONS) return sectionProblem(problem, release);
  const isOfEval = nameless(spec.evals, first);
  switch (code) {
    case 'empty-file':
      return [{ rank: rank('apiVersion'), error: { when: 'load', text: header('apiVersion', '') } }];
    case 'not-a-runtime-config':
      return headerProblem(message);
    case 'null-hook':
      return [{ rank: rank(spec.evals?.[first] === null ? 'evals' : 'hooks'), error: { when: 'panic', text: NIL } }];
    case 'hook-command-missing':
      if (isOfEval) return invalid('evals', `evals[${first}].command: eval command is required`);
      return invalid('command', `hooks[${first}].command: hook command is required`);
    case 'missing-hook-kind':
      return invalid('hook', `hooks[${first}].hook: hook type is required (provider, tool, session, or eval)`);
    case 'unknown-hook-kind': {
      const [name, kind] = hookWith(spec, 'hook', first);
      return invalid('hook', `hooks[${name}].hook: must be one of: provider, tool, session, eval (got: ${kind})`);
    }
    case 'missing-sandbox-mode':
      return invalid('sandboxes', `sandboxes[${first}].mode: sandbox mode is required`);
    case 'sandbox-unknown': {
      const [name, named] = hookWith(spec, 'sandbox', first);
      if (message.includes('set to nothing')) {
        const text = `hook "${name}" references undeclared sandbox "${named}"`;
        return opening('null sandbox', `applying exec hooks from runtime config: ${text}`);
      }
      return invalid(
        'sandbox',
        `hooks[${name}].sandbox: references a sandbox not declared under spec.sandboxes (got: ${named})`,
      );
    }
    case 'unknown-sandbox-mode': {
      const text = `sandbox "${first}": sandbox: no factory registered for mode "${second}" (known modes: [direct])`;
      return opening('sandbox mode', `resolving sandboxes from runtime config: ${text}`);
    }
    default:
      return [{ rank: 0, error: { when: 'load', text: `parsing runtime config "runtime.yaml": yaml: ${message}` } }];
  }
}

const CHECKS: readonly string[] = [
  ...['yaml', 'apiVersion', 'kind', 'providers', 'state_store', 'logging', 'mcp_servers', 'evals', 'sandboxes'],
  ...['hooks', 'command', 'hook', 'sandbox', 'selectors', 'sandbox mode', 'null sandbox'],
];

const NIL = 'runtime error: invalid memory address or nil pointer dereference';
const VALIDATING = 'validating runtime config "runtime.yaml": logging config validation error: ';

const OF_SECTIONS: Readonly<Record<string, true>> = { 'invalid-runtime-section': true, 'newer-runtime-value': true };

/** The section of a place, and what is said of what stands there. */
const SECTIONS: readonly (readonly [RegExp, string, string])[] = [
  [/^providers\[\d+\]\.type$/, 'providers', 'provider type is required'],
  [/^providers\[\d+\]\.model$/, 'providers', 'provider model is required'],
  [/^state_store\.type$/, 'state_store', 'must be one of: memory, redis'],
  [/^state_store\.redis$/, 'state_store', 'redis configuration is required when type is redis'],
  [/^state_store\.file\.root$/, 'state_store', 'state_store.file.root is required when type is file'],
  [/^logging\.(defaultLevel)$/, 'logging', 'must be one of: trace, debug, info, warn, error'],
  [/^logging\.(format)$/, 'logging', 'must be one of: json, text'],
  [/^logging\.(modules\[\d+\]\.name)$/, 'logging', 'module name is required'],
  [/^logging\.(modules\[\d+\]\.level)$/, 'logging', 'must be one of: trace, debug, info, warn, error'],
  [/^mcp_servers\[\d+\]\.name$/, 'mcp_servers', 'MCP server name is required'],
  [
    /^mcp_servers\[\d+\]$/,
    'mcp_servers',
    "exactly one of 'command' (stdio), 'url' (sse), or 'source' (host-provisioned) must be set",
  ],
  [/^selectors\.(.*)\.command$/, 'selectors', 'selector command is required'],
];

/** The type `file` of a store is unknown to 1.4, whatever else is said of it; 1.5 lists it among the choices. */
function sectionProblem({ message }: Diagnostic, release: Release): readonly Ranked[] {
  const [place, got = ''] = quotedIn(message);
  const found = SECTIONS.find(([pattern]) => pattern.test(place));
  if (found === undefined || (release === '1.4' && place === 'state_store.file.root')) return [];
  const [pattern, section, said] = found;
  const field =
    section === 'selectors' ? `selectors[${pattern.exec(place)?.[1]}].command` : (pattern.exec(place)?.[1] ?? place);
  const choices = release === '1.5' && place === 'state_store.type' ? `${said}, file` : said;
  const text = `${VALIDATING}${field}: ${choices}${got === '' ? '' : ` (got: ${got})`}`;
  return [{ rank: CHECKS.indexOf(section), error: { when: 'load', text } }];
}

function headerProblem(message: string): readonly Ranked[] {
  const isMissing = /^"(apiVersion|kind)" is missing/.test(message);
  const key = /"(apiVersion|kind)"/.exec(message)?.[1] ?? '';
  const text = header(key, isMissing ? '' : quotedIn(message)[0]);
  return [{ rank: CHECKS.indexOf(key), error: { when: 'load', text } }];
}

function header(key: string, got: string): string {
  const wanted = key === 'kind' ? 'RuntimeConfig' : 'promptkit.altairalabs.ai/v1alpha1';
  return `logging config validation error: ${key}: must be ${wanted}${got === '' ? '' : ` (got: ${got})`}`;
}

/** The name of the hook that says so, and all that it says, which a message may cut. */
function hookWith({ hooks }: Spec, key: string, shown: string): readonly [string, string] {
  const beginning = shown.endsWith('…') ? shown.slice(0, -1) : shown;
  for (const [name, body] of Object.entries(hooks ?? {})) {
    const said = String(body?.[key] ?? '');
    if (said === shown || (beginning !== shown && said.startsWith(beginning))) return [name, said];
  }
  return ['', shown];
}

function nameless(of: Spec['evals'], name: string): boolean {
  const body = of?.[name];
  return body !== undefined && body !== null && String(body['command'] ?? '') === '';
}

function quotedIn(message: string): readonly [string, string] {
  const [first = '', second = ''] = [...message.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([text]) =>
    String(JSON.parse(text)),
  );
  return [first, second];
}
