/** What may fail a shadow. */
export const SHADOW_FAIL_KINDS = ['any', 'looser', 'stricter', 'denied', 'untested'] as const;

export type ShadowFailKind = (typeof SHADOW_FAIL_KINDS)[number];
