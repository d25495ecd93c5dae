import { allow, defineHooks, denyWithMetadata } from 'promptkit-hooks';

/** The options come from the config file. `log` is for those who build the hook themselves. */
export const hooks = defineHooks(({ refused = [], log = () => {} }) => ({
  tool: [
    {
      name: 'audit_tools',
      beforeExecution({ name, callId }) {
        log({ event: 'tool called', name, callId });
        return refused.includes(name) ? denyWithMetadata('the tool is not for agents', { tool: name }) : allow;
      },
      afterExecution({ name }, { error }) {
        if (error !== '') log({ event: 'tool failed', name, error });
        return allow;
      },
    },
  ],
}));
