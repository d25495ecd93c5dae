/**
 * Params of an eval as they were declared. Handlers read them the way Go's do: what has another type than the one asked for
 * counts as absent. A bigint stands for a YAML integer; see goTextOf.
 */
export type EvalParams = Readonly<Record<string, unknown>>;

/** A text, or the fallback for anything else. */
export function textParam(params: EvalParams, name: string, fallback = ''): string {
  const value = params[name];
  return typeof value === 'string' ? value : fallback;
}

/** The texts of a list. Everything else in it is passed over, and what is no list has none. */
export function textListParam(params: EvalParams, name: string): readonly string[] {
  return listParam(params, name).filter((item) => typeof item === 'string');
}

export function listParam(params: EvalParams, name: string): readonly unknown[] {
  const value: unknown = params[name];
  return Array.isArray(value) ? value : [];
}

/** A whole number, cut towards zero; the fallback for anything else, a number in quotes included. */
export function wholeParam(params: EvalParams, name: string, fallback: number): number {
  const value = numberParam(params, name);
  return value === undefined ? fallback : Math.trunc(value);
}

export function numberParam(params: EvalParams, name: string): number | undefined {
  return numberOf(params[name]);
}

/** A number, an integer of YAML included. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' ? value : undefined;
}

/** Only a real `true` is one. */
export function flagParam(params: EvalParams, name: string, fallback = false): boolean {
  const value = params[name];
  return typeof value === 'boolean' ? value : fallback;
}

export function mapParam(params: EvalParams, name: string): Readonly<Record<string, unknown>> | undefined {
  const value = params[name];
  return isMap(value) ? value : undefined;
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
