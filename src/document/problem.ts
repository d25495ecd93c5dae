import type { Diagnostic, Severity } from '../diagnostic/diagnostic.js';
import { quote } from '../diagnostic/quote.js';
import { MAX_DEPTH, MAX_DOCUMENT_BYTES } from './limits.js';

/** A complaint about a text whose lines are not counted yet. */
export interface Problem {
  readonly code: string;
  readonly severity?: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly offset: number;
  /** Of the first one, when the problem is a second one. */
  readonly firstOffset?: number;
}

/** Ends the reading of a text. Never leaves this room. */
export class Unreadable extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function tooDeep(offset: number): Problem {
  return {
    code: 'too-deep',
    message: `nested too deeply: more than ${MAX_DEPTH} maps and lists within each other`,
    hint: 'packs need fewer than ten levels; look for brackets that are never closed',
    offset,
  };
}

export function duplicateKey(key: string, firstOffset: number, offset: number): Problem {
  return {
    code: 'duplicate-key',
    message: `the key ${quote(key)} is set twice, and only one of them could count`,
    hint: 'keep one of them',
    offset,
    firstOffset,
  };
}

/** For a file that is too large to be read; whoever knows a file's size may refuse it unread. */
export function tooLarge(file: string): Diagnostic {
  const code = 'file-too-large';
  const message = `the file is larger than ${MAX_DOCUMENT_BYTES / 1_000_000} MB, so it is not read`;
  const hint = 'packs are small: is this a transcript, or a data file?';
  return { code, severity: 'error', message, hint, file, line: 1, column: 1 };
}
