import { z } from 'zod';

/** A key that means nothing where it stands, though authors write it there. Editors shall not propose it. */
export function misplaced(right: string) {
  return z.undefined().meta({ description: `not read here: move it to "${right}"`, doNotSuggest: true });
}
