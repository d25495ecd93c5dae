import type { Hooks } from '../../src/hook/registry.js';
import type { LeafPath } from '../../src/semantics/leaves.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import type { Recorded } from '../replay/replaying.js';
import type { Look } from './seen.js';

/** A pack and a conversation in which one behaviour alone makes a difference that can be seen. */
export interface Example {
  readonly leaf: LeafPath;
  /** The semantics in which the behaviour is switched, for one that means nothing under the documents. */
  readonly within?: 'promptkit-1.3' | 'promptkit-1.4' | 'promptkit-1.5';
  /** Behaviours that have to be set as well for the difference to show. */
  readonly beside?: Readonly<Partial<Record<LeafPath, string>>>;
  /** Written by hand, as the compiler would write it, or as a PromptConfig. Absent: a compiled pack with all that a schema wants. */
  readonly written?: 'compiled pack' | 'PromptConfig';
  readonly validators?: readonly Declared[];
  /** More keys of the prompt. */
  readonly prompt?: Declared;
  readonly hooks?: DescribedHooks;
  readonly system?: string;
  readonly turns?: readonly Said[];
  /** Of every answer, as it was recorded. */
  readonly finishReason?: string;
  readonly look: Look;
  /** Only what begins like this. */
  readonly only?: string;
}

export type Declared = Readonly<Record<string, unknown>>;

export type Said = readonly [user: string, ...answers: (string | readonly string[] | Recorded)[]];

export interface DescribedHooks {
  /** What they are, for people. */
  readonly says: string;
  /** What they note is seen under `noted`. */
  make(note: (line: string) => void, semantics: Semantics): Hooks;
}
