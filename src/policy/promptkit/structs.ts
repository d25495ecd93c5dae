import type { GoFields } from './go-struct.js';

/** A pack, as far as a value of the wrong type anywhere in it keeps guardrails or evals from being loaded. */
export function packFields(validator: GoFields): GoFields {
  const prompt: GoFields = {
    ...NAMED,
    system_template: 'text',
    tools: { list: 'text' },
    variables: { list: { fields: {} } },
    tool_policy: 'map',
    parameters: 'map',
    validators: { list: { fields: validator } },
    evals: EVALS,
  };
  return {
    ...NAMED,
    $schema: 'text',
    template_engine: { fields: { version: 'text', syntax: 'text', features: { list: 'text' } } },
    prompts: { each: { fields: prompt } },
    fragments: { each: 'text' },
    evals: EVALS,
  };
}

/** A PromptConfig, as far as the compiler takes validators from it. */
export function promptConfigFields({ hasMessages }: { readonly hasMessages: boolean }): GoFields {
  return {
    apiVersion: 'text',
    kind: 'text',
    metadata: { fields: { name: 'text' } },
    spec: {
      fields: {
        task_type: 'text',
        version: 'text',
        description: 'text',
        system_template: 'text',
        validators: { list: { fields: { ...WRITTEN, ...(hasMessages && { message: 'text' }) } } },
      },
    },
  };
}

const WRITTEN: GoFields = {
  type: 'text',
  params: 'map',
  enabled: 'true or false',
  fail_on_violation: 'true or false',
};

const NAMED: GoFields = { id: 'text', name: 'text', version: 'text', description: 'text' };

const EVALS: GoFields[string] = {
  list: {
    fields: {
      id: 'text',
      type: 'text',
      trigger: 'text',
      description: 'text',
      message: 'text',
      params: 'map',
      enabled: 'true or false',
      sample_percentage: 'number',
      groups: { list: 'text' },
    },
  },
};
