/** Larger files are refused, before they are read when their size is known. A pack of 10,000 words has 200 kB. */
export const MAX_DOCUMENT_BYTES = 5_000_000;

/** Maps and lists within each other. */
export const MAX_DEPTH = 100;

/** Values that the aliases of one file may add to it: 10,000 words for each of 100 prompts. */
export const MAX_ALIASED_VALUES = 1_000_000;

/** Documents in one file. */
export const MAX_DOCUMENTS = 10_000;
