import type { LeafPath } from './leaves.js';
import type { Phrases } from './phrases.js';
import { policyPhrases } from './policy-phrases.js';
import { replayPhrases } from './replay-phrases.js';

/** What one value of a behaviour says, as a short phrase: it reads on from "under this semantics". */
export function saysOf(path: LeafPath, value: string): { readonly value: string; readonly says: string } {
  return { value, says: phrasesOf(path)[value] ?? value };
}

/** All values that a behaviour may have, also those of no named semantics. */
export function valuesOf(path: LeafPath): readonly string[] {
  return Object.keys(phrasesOf(path));
}

function phrasesOf(path: LeafPath): Readonly<Record<string, string>> {
  const [group = '', leaf = ''] = path.split('.');
  const table: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = PHRASES;
  return table[group]?.[leaf] ?? {};
}

const PHRASES: Phrases = { ...policyPhrases, ...replayPhrases };
