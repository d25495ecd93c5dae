import { z } from 'zod';
import { groupsOf, isInGroups } from '../../../src/eval/groups.js';
import { defineAdapter } from '../adapter.js';
import { declarationOf, goDefinition } from '../pieces/eval-definition.js';

const schema = z.strictObject({ defs: z.array(goDefinition), groups: z.array(z.string()) });

export const groups = defineAdapter('groups', schema, ({ defs, groups: wanted }) => {
  const kept = defs.map(declarationOf).filter((declaration) => isInGroups(declaration, wanted));
  return { kept: kept.map((declaration) => ({ id: declaration.id, groups: groupsOf(declaration) })) };
});
