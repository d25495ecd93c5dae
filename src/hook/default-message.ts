/** What users read instead of a response, when whoever objects to it brings no message. */
export const DEFAULT_MESSAGE = "Sorry, we can't provide this response as it would violate our content policy.";
