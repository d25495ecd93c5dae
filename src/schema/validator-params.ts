import { findHandler } from '../eval/catalogue.js';
import { aliasesOf } from '../eval/param-aliases.js';
import { builtins } from '../guardrail/builtins/index.js';
import { wrapperParams } from '../guardrail/wrapper-params.js';
import { type JsonSchema, jsonSchemaOf } from './json-schema.js';
import { closed, propertiesOf, requiredOf, type TypedParams } from './params-by-type.js';

/**
 * The params of a validator of that type, in all their spellings. A built-in guardrail and an eval may share a name: which of
 * them a validator means is up to the semantics, so it may have the params of both. Nothing for types whose params nobody knows.
 */
export function validatorParams(type: string): readonly TypedParams[] {
  const builtin = builtins.find((each) => each.type === type);
  const handler = findHandler(type);
  const known = builtin ?? handler;
  if (known === undefined) return [];
  const own = jsonSchemaOf(known.params);
  const aliases = builtin?.aliases ?? aliasesOf(type);
  const properties = {
    ...(handler === undefined ? {} : propertiesOf(jsonSchemaOf(handler.params))),
    ...aliasProperties(aliases, propertiesOf(own)),
    ...propertiesOf(own),
    // A validator keeps these for itself, whatever an eval thinks of them.
    ...propertiesOf(jsonSchemaOf(wrapperParams)),
  };
  return [{ type, summary: known.summary, params: withRequired(properties, requiredOf(own), aliases) }];
}

type Aliases = Readonly<Record<string, string>>;
type Properties = Readonly<Record<string, JsonSchema>>;

function aliasProperties(aliases: Aliases, own: Properties): Properties {
  return Object.fromEntries(
    Object.entries(aliases).map(([alias, name]) => [
      alias,
      { ...own[name], description: `another spelling of "${name}"` },
    ]),
  );
}

/** A param that must be there may be there in any of its spellings. */
function withRequired(properties: Properties, required: readonly string[], aliases: Aliases): JsonSchema {
  const spellings = required.map((name) => [
    name,
    ...Object.keys(aliases).filter((alias) => aliases[alias] === name && alias !== name),
  ]);
  const plain = spellings.flatMap(([name, ...others]) => (name === undefined || others.length > 0 ? [] : name));
  const choices = spellings.filter(({ length }) => length > 1);
  if (choices.length === 0) return closed(properties, plain);
  const allOf = choices.map((names) => ({ anyOf: names.map((name) => ({ required: [name] })) }));
  return { ...closed(properties, plain), allOf };
}
