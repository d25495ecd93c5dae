import type { Route } from './go-struct.js';

/** What PromptKit says of a file that it does not load, in its own words. */
export class Refusal extends Error {
  readonly route: Route;

  constructor(reason: string, route: Route) {
    super(reason);
    this.name = 'Refusal';
    this.route = route;
  }
}

export function refuse(reason: string, route: Route): never {
  throw new Refusal(reason, route);
}
