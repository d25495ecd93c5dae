import { allow, deny } from 'promptkit-hooks';

const SOCIAL_SECURITY_NUMBER = /\d{3}-\d{2}-\d{4}/;

/** So much of what came before may be the beginning of a number. */
const UNFINISHED = '123-45-678'.length;

class StreamingPii {
  name = 'streaming_pii';

  // `delta` is what is new, `content` all text so far: adding up `content` would see everything many times.
  onChunk({ delta }, { response }) {
    // The state belongs to one response. A field of the hook would be shared by all conversations that are replayed at once.
    const seen = response.of(this, () => ({ tail: '' }));
    const text = seen.tail + delta;
    seen.tail = text.slice(-UNFINISHED);
    return SOCIAL_SECURITY_NUMBER.test(text) ? deny('streaming content contains SSN') : allow;
  }
}

/** @type {import('promptkit-hooks').HookModule} */
export const hooks = new StreamingPii();
