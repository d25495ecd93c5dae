import { didYouMean } from '../diagnostic/did-you-mean.js';
import { quote } from '../diagnostic/quote.js';
import { isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import type { Page } from './page.js';
import { type ProcessBinding, readProcess, textIn, textsIn } from './runtime-config-binding.js';
import { complainOfSandbox, type Sandbox } from './runtime-config-sandbox.js';

/** A hook that is a process. */
export interface HookBinding extends ProcessBinding {
  readonly hook: HookKind;
  /** As written: `before_call`, … Without any of its kind it is never asked, unless it is an eval hook. */
  readonly phases?: readonly string[];
  /** As written; everything but `observe` filters. */
  readonly mode: string;
}

const PHASES = {
  provider: ['before_call', 'after_call'],
  tool: ['before_execution', 'after_execution'],
  session: ['session_start', 'session_update', 'session_end'],
  eval: [],
} as const;

type HookKind = keyof typeof PHASES;

const KINDS: readonly string[] = Object.keys(PHASES);
const MODES: readonly string[] = ['filter', 'observe'];

const HOOK_KEYS: readonly string[] = [
  ...['command', 'args', 'env', 'timeout_ms', 'hook', 'phases', 'mode', 'sandbox', 'runtime'],
];

/** One hook, or none where it cannot be run. */
export function readHook(
  page: Page,
  name: string,
  body: unknown,
  sandboxes: readonly Sandbox[],
): readonly HookBinding[] {
  const route = ['spec', 'hooks', name];
  return readProcess(page, route, body, HOOK_KEYS).flatMap((process) => {
    const mode = textIn(page, [...route, 'mode']) ?? '';
    const phases = textsIn(page, [...route, 'phases']);
    const hook = kindOf(page, route);
    complainOfMode(page, route, mode);
    complainOfSandbox(page, route, process.sandbox, sandboxes);
    if (hook === undefined) return [];
    complainOfPhases(page, route, hook, phases);
    return [{ ...process, hook, mode, ...(phases !== undefined && { phases }) }];
  });
}

function kindOf(page: Page, route: Route): HookKind | undefined {
  const written = textIn(page, [...route, 'hook']) ?? '';
  if (isKind(written)) return written;
  const hint = `set "hook" to one of ${KINDS.join(', ')}`;
  if (written === '') {
    const message = `${quote(String(route.at(-1)))} does not say what it hooks into, so it would never be asked`;
    page.complain(route, { code: 'missing-hook-kind', message, hint });
    return undefined;
  }
  page.complain([...route, 'hook'], {
    code: 'unknown-hook-kind',
    message: `unknown kind of hook ${quote(written)}, so it would never be asked`,
    hint: didYouMean(written, KINDS) ?? hint,
  });
  return undefined;
}

function isKind(text: string): text is HookKind {
  return KINDS.includes(text);
}

/** PromptKit does not check it. */
function complainOfMode(page: Page, route: Route, mode: string): void {
  if (mode === '' || MODES.includes(mode)) return;
  page.complain([...route, 'mode'], {
    code: 'unknown-mode',
    severity: 'warning',
    message: `unknown mode ${quote(mode)}, which behaves as "filter": a failing process denies`,
    hint: didYouMean(mode, MODES) ?? `known modes are ${MODES.join(', ')}`,
  });
}

/** PromptKit does not check them either, and a hook that is never asked looks like one that always allows. */
function complainOfPhases(page: Page, route: Route, hook: HookKind, phases: readonly string[] = []): void {
  const known: readonly string[] = PHASES[hook];
  if (known.length === 0) return;
  const hint = `phases of a ${hook} hook are ${known.join(', ')}`;
  for (const [index, phase] of phases.entries()) {
    if (known.includes(phase)) continue;
    page.complain([...route, 'phases', index], {
      code: 'unknown-phase',
      severity: 'warning',
      message: `a ${hook} hook has no phase ${quote(phase)}, so it is not asked there`,
      hint: didYouMean(phase, known) ?? hint,
    });
  }
  if (phases.some((phase) => known.includes(phase))) return;
  page.complain(isWritten(page, route) ? [...route, 'phases'] : route, {
    code: 'hook-without-phases',
    severity: 'warning',
    message: `${quote(String(route.at(-1)))} has no phase in which it is asked, so it never runs`,
    hint,
  });
}

function isWritten(page: Page, route: Route): boolean {
  const body = route.reduce<unknown>((owner, key) => (isMap(owner) ? owner[String(key)] : undefined), page.value);
  return isMap(body) && 'phases' in body;
}
