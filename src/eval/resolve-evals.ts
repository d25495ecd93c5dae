interface Identified {
  readonly id: string;
}

/** A prompt's evals: those of the pack, with the prompt's own in the place of what has the same id, then the prompt's others. */
export function resolveEvals<Declared extends Identified>(
  ofPack: readonly Declared[],
  ofPrompt: readonly Declared[],
): readonly Declared[] {
  const own = new Map(ofPrompt.map((declared) => [declared.id, declared]));
  const inherited = new Set(ofPack.map(({ id }) => id));
  return [
    ...ofPack.map((declared) => own.get(declared.id) ?? declared),
    ...ofPrompt.filter(({ id }) => !inherited.has(id)),
  ];
}
