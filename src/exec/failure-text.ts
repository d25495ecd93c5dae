import { goTextOfBytes } from '../go/bytes.js';
import type { ExecFailure } from './processes.js';

/** A failure with what the process said of it. There is something to quote also when that is only white space. */
export function withStderr({ text, stderr }: Pick<ExecFailure, 'text' | 'stderr'>): string {
  return stderr.length === 0 ? text : `${text} (stderr: ${trimmed(goTextOfBytes(stderr))})`;
}

/** White space as Go knows it: other than here, a byte order mark is none, and a next line is. */
function trimmed(text: string): string {
  return text.replace(/^[\p{White_Space}]+/u, '').replace(/(?<!\p{White_Space})\p{White_Space}+$/u, '');
}
