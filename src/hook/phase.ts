/** Where in the life of a session a hook is asked, in the order in which it happens. */
export type Phase =
  | 'session_start'
  | 'provider_before'
  | 'chunk'
  | 'provider_after'
  | 'tool_before'
  | 'tool_after'
  | 'session_update'
  | 'eval'
  | 'session_end';

export type SessionPhase = 'session_start' | 'session_update' | 'session_end';
