import type { Pack } from '../pack/pack.js';
import type { Semantics } from '../semantics/semantics.js';
import { isLoadedAsPromptKit } from './loader.js';
import { loadAsPromptKit } from './promptkit/load-as-promptkit.js';

/** A pack as it is read under a semantics. */
export function loadPack(pack: Pack, semantics: Semantics): Pack {
  return isLoadedAsPromptKit(semantics) ? loadAsPromptKit(pack, semantics.compile) : pack;
}
