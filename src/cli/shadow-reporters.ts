/** The ways in which a shadow is told. */
export const SHADOW_REPORTERS = ['pretty', 'json', 'markdown'] as const;
