import { reportSchema } from '../report/report-schema.js';
import { acceptedSchema } from '../report/shadow/accepted-file.js';
import { shadowSchema } from '../report/shadow/shadow-schema.js';
import { chunkSchema } from '../schema/chunk.js';
import { conversationSchema } from '../schema/conversation.js';
import { type JsonSchema, jsonSchemaOf } from '../schema/json-schema.js';
import { packJsonSchema } from '../schema/pack-json-schema.js';
import { runtimeConfigSchema } from '../schema/runtime-config.js';
import { configSchema } from './config-schema.js';

/** A kind of file that has a schema. */
export interface PublishedSchema {
  readonly name: string;
  readonly title: string;
  readonly make: () => JsonSchema;
}

export const publishedSchemas: readonly PublishedSchema[] = [
  { name: 'pack', title: 'a pack: a PromptConfig, or a compiled pack', make: packJsonSchema },
  {
    name: 'runtime-config',
    title: 'a RuntimeConfig: hooks and evals that are processes',
    make: () => jsonSchemaOf(runtimeConfigSchema),
  },
  { name: 'config', title: 'the config file, promptkit-hooks.yaml', make: () => jsonSchemaOf(configSchema) },
  {
    name: 'transcript',
    title: 'a line of a native transcript: a conversation',
    make: () => jsonSchemaOf(conversationSchema),
  },
  { name: 'report', title: 'a report, as the reporter json writes it', make: () => jsonSchemaOf(reportSchema) },
  {
    name: 'shadow',
    title: 'a report of shadow, as its reporter json writes it',
    make: () => jsonSchemaOf(shadowSchema),
  },
  {
    name: 'accepted',
    title: 'a reviewed file of flips that were accepted, as bless writes it',
    make: () => jsonSchemaOf(acceptedSchema),
  },
  { name: 'chunk', title: 'a line of a native chunk log', make: () => jsonSchemaOf(chunkSchema) },
];

/** As it is printed, and as it stands in the folder schema. */
export function schemaText({ title, make }: PublishedSchema): string {
  const { $schema, ...schema } = make();
  return `${JSON.stringify({ $schema, title, ...schema }, null, 2)}\n`;
}
