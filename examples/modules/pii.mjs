import { allow, deny } from 'promptkit-hooks';

const SOCIAL_SECURITY_NUMBER = /\d{3}-\d{2}-\d{4}/;

/** @type {import('promptkit-hooks').HookModule} */
export const hooks = {
  name: 'pii_filter',
  afterCall(_request, { message }) {
    return SOCIAL_SECURITY_NUMBER.test(message.content) ? deny('response contains SSN') : allow;
  },
};
