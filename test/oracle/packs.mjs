import { parseAllDocuments } from 'yaml';

/**
 * What every prompt of the packs declares, as flat records: one per validator that is switched on. A pack is
 * taken to be valid; what does not compile is thrown, never dropped.
 */
export function policiesOf(packs) {
  return packs.flatMap(({ file, text }) =>
    promptsOf(text).map(({ id, validators }) => ({
      id: `${file}#${id}`,
      prompt: id,
      guardrails: withIds(validators.filter((validator) => validator.enabled !== false).map(guardrailOf)),
    })),
  );
}

function promptsOf(text) {
  const documents = parseAllDocuments(text.replace(/^\uFEFF/, ''), { merge: true, logLevel: 'error' });
  return documents.flatMap((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    const pack = document.toJS() ?? {};
    if (pack.prompts === undefined) return [promptOf(pack)];
    return Object.entries(pack.prompts).map(([id, prompt]) => ({ id, validators: prompt.validators ?? [] }));
  });
}

function promptOf({ metadata, spec }) {
  return { id: spec?.task_type ?? metadata?.name, validators: spec?.validators ?? [] };
}

function guardrailOf({ type, params = {}, message, monitor, fail_on_violation }) {
  const limits = LIMITS[type];
  if (limits === undefined) throw new Error(`unknown validator type "${type}"`);
  return {
    type,
    kind: type === 'length' ? 'max_length' : type,
    direction: params.direction ?? 'output',
    monitored: monitor === true || fail_on_violation === false,
    message: message ?? params.message,
    ...limits(params),
  };
}

const lengthLimits = (params) => ({
  characters: params.max_characters ?? params.max ?? params.max_chars ?? 0,
  tokens: params.max_tokens ?? 0,
});

const LIMITS = {
  banned_words: (params) => ({ words: texts(params.words ?? params.patterns) }),
  length: lengthLimits,
  max_length: lengthLimits,
  max_sentences: (params) => ({ sentences: positive(params.max_sentences ?? params.max) }),
  required_fields: (params) => ({ fields: texts(params.required_fields ?? params.fields) }),
};

function texts(list) {
  if (!Array.isArray(list) || list.length === 0) throw new Error('a list of words is missing');
  for (const text of list) if (typeof text !== 'string' || text.trim() === '') throw new Error('an empty word');
  return list;
}

function positive(limit) {
  if (!Number.isInteger(limit) || limit < 1) throw new Error('a limit is missing');
  return limit;
}

function withIds(guardrails) {
  const seen = new Map();
  return guardrails.map((guardrail) => {
    const count = (seen.get(guardrail.type) ?? 0) + 1;
    seen.set(guardrail.type, count);
    return { id: count === 1 ? guardrail.type : `${guardrail.type}-${count}`, ...guardrail };
  });
}
