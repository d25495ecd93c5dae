import { isHighSurrogate } from './code-points.js';

const REPLACEMENT = '\u{fffd}';

/**
 * Pieces of a stream in, whole characters out: the first half of a surrogate pair waits for the rest. A half that
 * never gets its other half becomes U+FFFD, as it does when text is written to a file.
 */
export class CharacterJoiner {
  #held = '';

  push(delta: string): string {
    if (delta === '') return '';
    const text = this.#held + delta;
    const isCut = isHighSurrogate(text.charCodeAt(text.length - 1));
    this.#held = isCut ? text.slice(-1) : '';
    return (isCut ? text.slice(0, -1) : text).toWellFormed();
  }

  /** What is left when nothing more comes. */
  end(): string {
    const rest = this.#held === '' ? '' : REPLACEMENT;
    this.#held = '';
    return rest;
  }
}
