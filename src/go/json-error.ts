/** JSON that Go would not read or write, in Go's words. */
export class GoJsonError extends Error {
  override readonly name = 'GoJsonError';
}
