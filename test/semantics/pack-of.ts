import type { Declared, Example } from './example.js';

type Written = Pick<Example, 'written' | 'validators' | 'prompt'>;

/** The pack of an example. JSON is YAML as well, so a PromptConfig may be written as one. */
export function packOf({ written = 'compiled pack', validators = [], prompt = {} }: Written): string {
  return JSON.stringify(
    written === 'PromptConfig' ? promptConfig(validators, prompt) : compiledPack(validators, prompt),
  );
}

function promptConfig(validators: readonly Declared[], prompt: Declared): Declared {
  return {
    apiVersion: 'promptkit.altairalabs.ai/v1alpha1',
    kind: 'PromptConfig',
    metadata: { name: 'main' },
    spec: {
      task_type: 'main',
      version: 'v1.0.0',
      description: 'help',
      system_template: 'Help.',
      validators,
      ...prompt,
    },
  };
}

function compiledPack(validators: readonly Declared[], prompt: Declared): Declared {
  const main = { id: 'main', name: 'main', version: '1.0.0', system_template: 'Help.', validators, ...prompt };
  return {
    id: 'demo',
    name: 'demo',
    version: '1.0.0',
    template_engine: { version: 'v1', syntax: '{{variable}}' },
    prompts: { main },
  };
}
