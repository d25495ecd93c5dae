import type { Semantics } from './semantics.js';

type Group = Exclude<keyof Semantics, 'name'>;

/** A short phrase for each value of each behaviour of these groups: one that is missing does not compile. */
export type Phrases<Groups extends Group = Group> = {
  readonly [Key in Groups]: {
    readonly [Leaf in keyof Semantics[Key]]: Readonly<
      Record<`${Extract<Semantics[Key][Leaf], string | boolean>}`, string>
    >;
  };
};
