export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables of a process: those of its parent, and on top of them what `env` says. It is no allow-list. A bare name asks
 * for what the parent has anyway, and so only takes back an earlier entry.
 */
export function environmentOf(parent: Environment, env: readonly string[]): Readonly<Record<string, string>> {
  const variables = new Map<string, string>();
  for (const [name, value] of Object.entries(parent)) if (value !== undefined) variables.set(name, value);
  for (const entry of env) {
    const equals = entry.indexOf('=');
    const name = equals < 0 ? entry : entry.slice(0, equals);
    const value = equals < 0 ? parent[entry] : entry.slice(equals + 1);
    if (name !== '' && value !== undefined) variables.set(name, value);
  }
  return Object.fromEntries(variables);
}
