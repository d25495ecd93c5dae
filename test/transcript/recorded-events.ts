import { lines } from './reading.js';

export interface StoredEvent {
  readonly type: string;
  readonly timestamp: string;
  readonly session_id: string;
  readonly data: object;
}

/** Events as PromptKit's store writes them, for tables: `at` is a number of nanoseconds, absent when nobody set it. */
export function message(role: string, text: string, at?: number, more: object = {}): StoredEvent {
  const data = { Role: role, Content: text, Index: 0, Parts: null, ToolCalls: null, ToolResult: null, ...more };
  return { type: 'message.created', timestamp: timestamp(at), session_id: 's', data };
}

export function sign(type: string, at: number, data: object = {}): StoredEvent {
  return { type, timestamp: timestamp(at), session_id: 's', data };
}

export function store(...events: readonly object[]): string {
  return lines(...events.map((event, index) => ({ seq: index + 1, event })));
}

/** The export of the same: in the order of the clock, with the number that the store gave. */
export function exported(...events: readonly StoredEvent[]): string {
  const numbered = events.map((event, index) => ({ seq: index + 1, ...event }));
  const sorted = numbered.toSorted((one, other) => (one.timestamp < other.timestamp ? -1 : 1));
  const metadata = { session_id: 's', version: '1.0', event_count: events.length };
  return JSON.stringify({ metadata, events: sorted }, null, 2);
}

function timestamp(at?: number): string {
  return at === undefined ? '0001-01-01T00:00:00Z' : `2026-01-02T03:04:05.${String(at).padStart(9, '0')}Z`;
}
