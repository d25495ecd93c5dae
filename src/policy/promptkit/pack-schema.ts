/**
 * The PromptPack JSON Schema, as far as it says which keys a pack may have and what stands in prompts, validators and
 * evals. What no guardrail and no eval depends on is taken as it is.
 */
export function packSchema(validatorType: object): Readonly<Record<string, unknown>> {
  const prompts = { type: 'object', minProperties: 1, additionalProperties: promptSchema(validatorType) };
  return record(['id', 'name', 'version', 'template_engine', 'prompts'], {
    $schema: TEXT,
    id: { type: 'string', pattern: '^[a-z][a-z0-9-]*$', minLength: 1, maxLength: 100 },
    name: { type: 'string', minLength: 1, maxLength: 200 },
    version: VERSION,
    description: { type: 'string', maxLength: 5000 },
    template_engine: TEMPLATE_ENGINE,
    prompts,
    fragments: { type: 'object', additionalProperties: TEXT },
    tools: { type: 'object', additionalProperties: TOOL },
    metadata: { type: 'object' },
    compilation: { type: 'object', required: ['compiled_with', 'created_at', 'schema'] },
    evals: { type: 'array', items: EVAL },
    workflow: { type: 'object' },
    agents: { type: 'object' },
    skills: { type: 'array' },
    compositions: {},
    requires: {},
  });
}

function promptSchema(validatorType: object) {
  return record(['id', 'name', 'version', 'system_template'], {
    id: { type: 'string', pattern: '^[a-z][a-z0-9_-]*$' },
    name: { type: 'string', minLength: 1 },
    description: TEXT,
    version: VERSION,
    system_template: { type: 'string', minLength: 1 },
    variables: { type: 'array', items: { type: 'object', required: ['name', 'type', 'required'] } },
    tools: { type: 'array', items: TEXT },
    tool_policy: TOOL_POLICY,
    pipeline: { type: 'object', required: ['stages'] },
    parameters: PARAMETERS,
    validators: { type: 'array', items: validatorSchema(validatorType) },
    evals: { type: 'array', items: EVAL },
    tested_models: { type: 'array' },
    model_overrides: { type: 'object' },
    media: { type: 'object', required: ['enabled'] },
  });
}

function validatorSchema(type: object) {
  return record(['type', 'enabled'], { type, enabled: FLAG, fail_on_violation: FLAG, params: { type: 'object' } });
}

function record(required: readonly string[], properties: Readonly<Record<string, unknown>>) {
  return { type: 'object', required, additionalProperties: false, properties };
}

const TEXT = { type: 'string' };
const FLAG = { type: 'boolean' };
const COUNT = { type: 'integer', minimum: 1 };

const VERSION = {
  type: 'string',
  pattern:
    '^v?(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)' +
    '(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?' +
    '(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$',
};

const FEATURES = ['basic_substitution', 'fragments', 'conditionals', 'loops', 'filters'];
const TEMPLATE_ENGINE = record(['version', 'syntax'], {
  version: TEXT,
  syntax: TEXT,
  features: { type: 'array', items: { type: 'string', enum: FEATURES } },
});

const TOOL = record(['name', 'description'], {
  name: { type: 'string', pattern: '^[a-zA-Z_][a-zA-Z0-9_]*$' },
  description: { type: 'string', minLength: 1 },
  parameters: { type: 'object', required: ['type', 'properties'] },
});

const TOOL_POLICY = record([], {
  tool_choice: { type: 'string', enum: ['auto', 'required', 'none'] },
  max_rounds: COUNT,
  max_tool_calls_per_turn: COUNT,
  blocklist: { type: 'array', items: TEXT },
});

const PARAMETERS = record([], {
  temperature: { type: 'number', minimum: 0, maximum: 2 },
  max_tokens: COUNT,
  top_p: { type: 'number', minimum: 0, maximum: 1 },
  top_k: { type: ['integer', 'null'], minimum: 1 },
  frequency_penalty: { type: 'number', minimum: -2, maximum: 2 },
  presence_penalty: { type: 'number', minimum: -2, maximum: 2 },
});

const METRIC = {
  type: 'object',
  required: ['name', 'type'],
  properties: {
    name: { type: 'string', pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*$' },
    type: { type: 'string', enum: ['gauge', 'counter', 'histogram', 'boolean'] },
    range: { type: 'object', properties: { min: { type: 'number' }, max: { type: 'number' } } },
  },
};

const TRIGGERS = ['every_turn', 'on_session_complete', 'sample_turns', 'sample_sessions'];
const EVAL = record(['id', 'type', 'trigger'], {
  id: { type: 'string', minLength: 1 },
  description: TEXT,
  type: { type: 'string', minLength: 1 },
  trigger: { type: 'string', enum: TRIGGERS },
  sample_percentage: { type: 'number', minimum: 0, maximum: 100 },
  enabled: FLAG,
  params: { type: 'object' },
  metric: METRIC,
});
