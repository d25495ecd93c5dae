/** Something wrong with how an eval is declared. */
export interface DeclarationProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** From the eval down to the value. */
  readonly path: readonly string[];
  readonly message: string;
  readonly hint?: string;
  /** For a word that is not known: the words that are. */
  readonly known?: readonly string[];
}
