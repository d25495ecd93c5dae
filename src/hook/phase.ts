/** Where in the life of a session a hook is asked, in the order in which it happens. */
export const PHASES = [
  'session_start',
  'provider_before',
  'chunk',
  'provider_after',
  'tool_before',
  'tool_after',
  'session_update',
  'eval',
  'session_end',
] as const;

export type Phase = (typeof PHASES)[number];

export type ProviderPhase = 'provider_before' | 'chunk' | 'provider_after';
export type ToolPhase = 'tool_before' | 'tool_after';
export type SessionPhase = 'session_start' | 'session_update' | 'session_end';
