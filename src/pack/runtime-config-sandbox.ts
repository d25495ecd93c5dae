import { didYouMean } from '../diagnostic/did-you-mean.js';
import { quote } from '../diagnostic/quote.js';
import { describe, isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import type { Page } from './page.js';
import { textIn } from './runtime-config-binding.js';

/** Where a process is to be started. */
export interface Sandbox {
  readonly name: string;
  /** Absent where the entry is set to nothing, which PromptKit loads. */
  readonly mode?: string;
  /** What else is declared of it. `direct` has no use for it. */
  readonly config: Readonly<Record<string, unknown>>;
}

const DIRECT = 'direct';

/** Only `direct` can be run here: everything else would start a container on the machine that checks. */
export function readSandbox(page: Page, name: string, body: unknown): readonly Sandbox[] {
  const route = ['spec', 'sandboxes', name];
  if (body === null || body === undefined) return [{ name, config: {} }];
  if (!isMap(body)) {
    const message = `expected the sandbox ${quote(name)} to be a map, got ${describe(body)}`;
    page.complain(route, { code: 'invalid-runtime-value', message });
    return [];
  }
  const { mode: _mode, ...config } = body;
  const mode = textIn(page, [...route, 'mode']) ?? '';
  complainOfSandboxMode(page, route, mode);
  return [{ name, mode, config }];
}

/** A hook that names a sandbox which is not there. `direct` too has to be declared. */
export function complainOfSandbox(page: Page, route: Route, named: string, sandboxes: readonly Sandbox[]): void {
  if (named === '') return;
  const found = sandboxes.find(({ name }) => name === named);
  if (found?.mode !== undefined) return;
  const at = [...route, 'sandbox'];
  if (found !== undefined) {
    const message = `the sandbox ${quote(named)} is set to nothing, so PromptKit could not start a hook in it`;
    page.complain(at, { code: 'sandbox-unknown', message, hint: `declare it as "${named}: {mode: direct}"` });
    return;
  }
  const names = sandboxes.map(({ name }) => name);
  page.complain(at, {
    code: 'sandbox-unknown',
    message: `the sandbox ${quote(named)} is not declared, so the hook could not be started`,
    hint: didYouMean(named, names) ?? 'declare it in "spec.sandboxes", or leave "sandbox" out',
  });
}

function complainOfSandboxMode(page: Page, route: Route, mode: string): void {
  if (mode === DIRECT) return;
  const name = quote(String(route.at(-1)));
  const hint = `the only mode that can be replayed is "${DIRECT}"`;
  if (mode === '') {
    page.complain(route, { code: 'missing-sandbox-mode', message: `the sandbox ${name} has no "mode"`, hint });
    return;
  }
  const message = `the sandbox ${name} has the mode ${quote(mode)}, in which no process is started here`;
  page.complain([...route, 'mode'], { code: 'unknown-sandbox-mode', message, hint });
}
