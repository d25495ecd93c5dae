/** An eval cannot answer, and knows why. What else one throws is a mistake in its code, which PromptKit calls a panic. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}
