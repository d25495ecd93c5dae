/** Whether the name of a hook, or of its program, says that it keeps something from happening. */
export function promisesToBlock(name: string): boolean {
  const words =
    name
      .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return words.some((word) => BLOCKS.has(word)) && !words.some((word) => WATCHES.has(word));
}

const BLOCKS: ReadonlySet<string> = new Set([
  ...['approval', 'approve', 'ban', 'block', 'blocker', 'censor', 'deny', 'enforce', 'enforcer', 'filter', 'firewall'],
  ...['forbid', 'gate', 'gatekeeper', 'guard', 'guardrail', 'guardrails', 'guards', 'killswitch', 'moderate'],
  ...['moderation', 'moderator', 'policy', 'prevent', 'redact', 'redaction', 'redactor', 'reject', 'veto'],
]);

/** Beside them the others are what is watched, or on trial. */
const WATCHES: ReadonlySet<string> = new Set([
  ...['audit', 'auditor', 'canary', 'count', 'counter', 'dry', 'export', 'exporter', 'log', 'logger', 'metric'],
  ...['metrics', 'monitor', 'observe', 'observer', 'preview', 'record', 'recorder', 'report', 'reporter', 'shadow'],
  ...['stats', 'test', 'trace', 'tracer', 'trial', 'watch', 'watcher'],
]);
