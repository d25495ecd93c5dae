import { InputError } from '../diagnostic/input-error.js';

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links go round in a circle',
  EPIPE: 'the reader has gone',
};

/** An error of the system as a sentence; anything else is a bug of ours and stays as it is. */
export function explainError(task: 'read' | 'write', path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  return new InputError(`cannot ${task} "${path}": ${causeOf(code, task)}`, { cause: error });
}

function causeOf(code: string, task: string): string {
  if (code === 'Z_BUF_ERROR') return 'the gzip data ends too early';
  if (code.startsWith('Z_')) return 'the gzip data is damaged';
  if (code === 'ENOENT' && task === 'write') return 'no such folder';
  return CAUSES[code] ?? code;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
