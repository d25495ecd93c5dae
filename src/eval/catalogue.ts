import type { EvalHandler } from './handler.js';
import { handlers } from './handlers/index.js';

const BY_NAME: ReadonlyMap<string, EvalHandler> = new Map(
  handlers.flatMap((handler) => [handler.type, ...handler.aliases].map((name) => [name, handler])),
);

/** The handler of that name, or of that alias. */
export function findHandler(type: string): EvalHandler | undefined {
  return BY_NAME.get(type);
}

/** All names that a pack may give as the type of an eval, aliases included. */
export const handlerNames: readonly string[] = [...BY_NAME.keys()];
