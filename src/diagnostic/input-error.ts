import { type Diagnostic, formatDiagnostic } from './diagnostic.js';

/**
 * The job cannot be done with what was given: an unreadable pack, an unknown option, a hook that does not load.
 * Ends a command with exit code 2. Everything else that is thrown is a bug of ours.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  /** Every problem that was found, not only the first. Empty when the message says it all. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(
    message: string,
    options: { readonly cause?: unknown; readonly diagnostics?: readonly Diagnostic[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.diagnostics = options.diagnostics ?? [];
  }

  /** An error that is nothing but its diagnostics. */
  static of(diagnostics: readonly Diagnostic[]): InputError {
    return new InputError(diagnostics.map(formatDiagnostic).join('\n'), { diagnostics });
  }
}
