const CHARACTERS_PER_TOKEN = 4;

/** How many tokens a text of so many characters has, when nobody counted them. */
export function estimateTokens(characters: number): number {
  return Math.floor(characters / CHARACTERS_PER_TOKEN);
}

/** The most characters that are still estimated at so many tokens. */
export function charactersWithinTokens(tokens: number): number {
  return CHARACTERS_PER_TOKEN * (tokens + 1) - 1;
}
