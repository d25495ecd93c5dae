import { decodeStruct } from '../go/decode-struct.js';
import { allow, type Decision, deny, denyWithMetadata, enforced } from '../hook/decision.js';

/**
 * What the whole stdout of a hook decides. A hook that does not say `"allow": true` has denied, also with `{}`.
 * @throws GoJsonError when it is anything but one JSON object.
 */
export function decisionOf(stdout: Uint8Array): Decision {
  const answer = decodeStruct(stdout, 'hooks.execHookResponse', {
    allow: 'bool',
    reason: 'string',
    enforced: 'bool',
    ack: 'bool',
    metadata: 'map',
  });
  const { reason = '', metadata } = answer;
  // Whatever else comes with an approval is dropped.
  if (answer.allow) return allow;
  if (answer.enforced) return enforced(reason, metadata);
  const isEmpty = metadata === undefined || Object.keys(metadata).length === 0;
  return isEmpty ? deny(reason) : denyWithMetadata(reason, metadata);
}
