import { z } from 'zod';
import { parsePack } from '../../../src/pack/parse-pack.js';
import { compilePromptConfig } from '../../../src/policy/promptkit/compile-prompt-config.js';
import { Refusal } from '../../../src/policy/promptkit/refusal.js';
import type { Semantics } from '../../../src/semantics/semantics.js';
import { defineAdapter, type Setting } from '../adapter.js';
import { loadedPack } from '../pieces/compile-prompt.js';
import { withoutSchema } from '../pieces/without-schema.js';

const schema = z.strictObject({ yaml: z.string(), probes: z.array(z.string()) });

/** A PromptConfig, compiled by both entry points of the compiler, and then loaded. */
export const compileYaml = defineAdapter('compile_yaml', schema, ({ yaml, probes }, setting) => {
  const { documents, malformed } = parsePack(yaml, 'prompt.yaml');
  const [document] = documents;
  // A file with nothing in it is decoded as a config with nothing in it.
  if (malformed.some(({ code }) => code === 'empty-file')) return { parse_error: 'missing required field: apiVersion' };
  if (document === undefined || malformed.some(({ severity }) => severity === 'error')) {
    return { parse_error: `failed to parse YAML: ${malformed[0]?.message}` };
  }
  const compiled = (entry: Semantics['compile']['compilerEntry']) => {
    const { compile } = setting.semantics;
    const entered: Setting = {
      ...setting,
      semantics: { ...setting.semantics, compile: { ...compile, compilerEntry: entry } },
    };
    const { validators } = compilePromptConfig(document, entered.semantics.compile);
    const file = { text: yaml, file: 'prompt.yaml', probes };
    return {
      compiled_validators: validators.length === 0 ? null : validators,
      strict: loadedPack(file, entered),
      skip_schema: loadedPack(file, withoutSchema(entered)),
    };
  };
  try {
    return { registry: compiled('all prompts'), single: compiled('one prompt') };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { parse_error: error instanceof Refusal ? error.message : `failed to parse YAML: ${error.message}` };
  }
});
