import type { z } from 'zod';
import { InputError } from '../diagnostic/input-error.js';

interface JsonFile {
  readonly file: string;
  /** As in `file of known violations`. */
  readonly what: string;
}

/** What a file of this tool says, which somebody may have edited. Throws an InputError that says what is wrong with it. */
export function readJsonFile<Said>(schema: z.ZodType<Said>, text: string, { file, what }: JsonFile): Said {
  const parsed = schema.safeParse(jsonOf(text, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new InputError(`"${file}" is no ${what}: ${issue?.message ?? 'it cannot be read'}${where}`);
}

export function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`"${file}" is no JSON`, { cause: error });
  }
}
