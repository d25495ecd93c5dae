import type { PackDocument } from '../../pack/pack.js';
import { OTHER_KINDS } from '../../pack/prompt-config.js';

/** A document that says nothing of its kind is a compiled pack when it looks like one. */
export function isCompiledPack({ value }: PackDocument, file: string): boolean {
  if (value['kind'] !== undefined || value['spec'] !== undefined) return false;
  return /\.json$/i.test(file) || Object.keys(value).some((key) => key.toLowerCase() === 'prompts');
}

/** A file of PromptKit that is no pack, and is never given to its compiler. */
export function isPassedOver({ value }: PackDocument): boolean {
  return typeof value['kind'] === 'string' && OTHER_KINDS.has(value['kind']);
}
