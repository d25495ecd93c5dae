import { z } from 'zod';
import { parseRuntimeConfig, type RuntimeConfig } from '../../../src/pack/runtime-config.js';
import { defineAdapter } from '../adapter.js';
import { goErrorOf } from '../pieces/go-runtime-error.js';

const schema = z.strictObject({
  yaml: z.string().default(''),
  yaml_base64: z.string().optional(),
  file_exists: z.boolean().optional(),
});

const FILE = 'runtime.yaml';

export const runtimeConfig = defineAdapter(
  'runtime_config',
  schema,
  ({ yaml, yaml_base64, file_exists }, { release }) => {
    if (file_exists === false) return notLoaded(`reading runtime config "${FILE}": no such file`);
    const text = yaml_base64 === undefined ? yaml : decoded(yaml_base64);
    if (text === undefined) return notLoaded(`parsing runtime config "${FILE}": yaml: invalid leading UTF-8 octet`);
    const config = parseRuntimeConfig(text, FILE);
    const error = goErrorOf(config.diagnostics, text, release);
    if (error?.when === 'panic') return { load_panic: error.text, open_panic: error.text };
    if (error?.when === 'load') return notLoaded(error.text);
    return { ...loaded(config), ...(error === undefined ? { opened: true } : { open_error: error.text }) };
  },
);

function notLoaded(error: string) {
  return {
    load_error: error,
    open_error: `failed to apply option: loading runtime config: ${error.replace(FILE, `<dir>/${FILE}`)}`,
  };
}

function decoded(base64: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}

function loaded({ name, hooks, evals, sandboxes }: RuntimeConfig) {
  return {
    name,
    hooks: Object.fromEntries(
      hooks.map((hook) => [
        hook.name,
        { ...processOf(hook), hook: hook.hook, mode: hook.mode, phases: hook.phases ?? null },
      ]),
    ),
    evals: Object.fromEntries(evals.map((binding) => [binding.name, processOf(binding)])),
    sandboxes: Object.fromEntries(
      sandboxes.map(({ name: id, mode, config }) => [
        id,
        mode === undefined ? null : { mode, config: Object.keys(config).length === 0 ? null : config },
      ]),
    ),
  };
}

function processOf({ command, args, env, timeoutMs, sandbox, runtime }: RuntimeConfig['evals'][number]) {
  return { command, args: args ?? null, env: env ?? null, timeout_ms: timeoutMs, sandbox, runtime };
}
