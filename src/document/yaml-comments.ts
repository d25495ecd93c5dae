import { Lexer } from 'yaml';
import type { Position } from './document.js';
import { lineIndex } from './line-index.js';

/** A comment of a YAML text, with its `#`. */
export interface Comment extends Position {
  readonly text: string;
  /** Nothing else stands on its line. */
  readonly isAlone: boolean;
}

/** The lexer announces a scalar by this, so that a `#` in a block of text is not taken for a comment. */
const SCALAR = '\u001f';

/** What the lexer adds to the text, beside the above: the beginning of a document, and an error. */
const MARKS: ReadonlySet<string> = new Set([SCALAR, '\u0002', '\u0018']);

/** Every comment of a YAML text, also of one that does not parse. */
export function yamlComments(text: string): readonly Comment[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const positionOf = lineIndex(source);
  const comments: Comment[] = [];
  let offset = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(source)) {
    if (lexeme.startsWith('#') && previous !== SCALAR) {
      const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
      const isAlone = offset === 0 || source.slice(lineStart, offset).trim() === '';
      comments.push({ text: lexeme, ...positionOf(offset), isAlone });
    }
    if (!MARKS.has(lexeme)) offset += lexeme.length;
    previous = lexeme;
  }
  return comments;
}
