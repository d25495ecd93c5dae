/** How many characters an estimated token has. Source: "Hooks & Guardrails", section LengthHook. */
export const CHARACTERS_PER_TOKEN = 4;

/** The most characters that are still estimated at so many tokens: a part of a token is none. */
export function charactersWithinTokens(tokens: number): number {
  return CHARACTERS_PER_TOKEN * (tokens + 1) - 1;
}
