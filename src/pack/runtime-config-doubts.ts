import { didYouMean } from '../diagnostic/did-you-mean.js';
import { quote } from '../diagnostic/quote.js';
import { isMap } from '../document/describe.js';
import type { Page } from './page.js';
import type { ProcessBinding } from './runtime-config-binding.js';

const READ_KEYS: readonly string[] = ['hooks', 'evals', 'sandboxes'];

/** What else PromptKit reads of a `spec`. */
const OTHER_KEYS: ReadonlySet<string> = new Set([
  ...['tools', 'selectors', 'logging', 'providers', 'mcp_servers', 'state_store'],
]);

/** PromptKit passes over unknown keys: hooks that were written there would be missed by nobody. */
export function complainOfMisplacedKeys(page: Page): void {
  for (const key of Object.keys(page.value)) {
    if (!READ_KEYS.includes(key)) continue;
    const message = `"${key}" at the top of the file are not read, so they would have no effect`;
    page.complain([key], { code: 'misplaced-hooks', message, hint: `move them to "spec.${key}"` });
  }
  const { spec } = page.value;
  for (const key of Object.keys(isMap(spec) ? spec : {})) {
    const hint = READ_KEYS.includes(key) || OTHER_KEYS.has(key) ? undefined : didYouMean(key, READ_KEYS);
    if (hint === undefined) continue;
    const message = `${quote(key)} is not read, so nothing in it has an effect`;
    page.complain(['spec', key], { code: 'unknown-runtime-key', severity: 'warning', message, hint });
  }
}

/** PromptKit reads the first document and no further. */
export function complainOfMoreDocuments([second]: readonly Page[]): void {
  if (second === undefined) return;
  const message = 'a second document begins here, and only the first one is read';
  second.complain([], { code: 'several-runtime-configs', severity: 'warning', message });
}

/** Here a relative command belongs to the file that names it, in PromptKit to the folder that it is started in. */
export function complainOfFolder(
  page: Page,
  { hooks, evals }: { readonly hooks: readonly ProcessBinding[]; readonly evals: readonly ProcessBinding[] },
): void {
  const sections = { hooks, evals };
  for (const [section, bindings] of Object.entries(sections)) {
    for (const { name, command } of bindings) {
      if (!command.includes('/') || command.startsWith('/')) continue;
      page.complain(['spec', section, name, 'command'], {
        code: 'command-depends-on-folder',
        severity: 'warning',
        message: `${quote(command)} is looked for beside this file; PromptKit looks in the folder that it is started in, which is another one`,
        hint: 'start PromptKit in the folder of this file, or give an absolute path',
      });
    }
  }
}
