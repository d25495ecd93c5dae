import { z } from 'zod';
import { compileJsonSchema } from '../../../src/eval/json-schema.js';
import { jsonOf } from '../../../src/go/json.js';
import type { ToolRequest } from '../../../src/hook/contracts.js';
import type { ToolResult } from '../../../src/replay/source.js';
import type { Release } from '../vector.js';
import { parsed } from './go-message.js';
import { toolText } from './raw-json.js';
import type { ToolRun } from './scripted-source.js';

const schema = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ type: z.string().optional() })).catch({}),
  required: z.array(z.string()).catch([]),
});
type ArgumentSchema = z.output<typeof schema>;

/** A tool that is no more than its results, as the SDK's registry runs it: arguments are looked at first. */
export function runTool(
  { name, args }: ToolRequest,
  { schema: declared, release }: { readonly schema: unknown; readonly release: Release },
  answer: () => ToolResult | undefined,
): ToolRun {
  if (args === '' && release === '1.3') return invalid(args, `validation error for tool ${name}: EOF`);
  // Since 1.4 no arguments are an empty object.
  const value = args === '' || (args === 'null' && release !== '1.3') ? {} : parsed(args);
  const given = coerced(value, schema.parse(declared ?? {}));
  const faults = isMap(declared) ? compileJsonSchema(declared)(given.value) : [];
  if (faults.length > 0) {
    const told = `argument validation failed: [${faults.join(' ')}]`;
    return invalid(args, `tool ${name} validation error (args_invalid): ${told}`);
  }
  const result = answer();
  if (result === undefined) return notFound({ name, args });
  return { args: given.isChanged ? jsonOf(given.value) : args, result };
}

function invalid(args: string, error: string): ToolRun {
  return { args, result: { content: '', error, notRun: 'validation' } };
}

export function notFound({ name, args }: Pick<ToolRequest, 'name' | 'args'>): ToolRun {
  return { args, result: { content: '', error: `tool not found: ${name}`, notRun: 'execution' } };
}

/** What the registry makes of what a tool answers. */
export function answered(content: unknown): ToolResult {
  return { content: toolText(content), error: '' };
}

export function failedWith(error: string): ToolResult {
  return { content: `Tool execution failed: ${error}`, error };
}

/** Text that stands for something else becomes that, where it is asked for; an empty one that nobody needs is left out. */
function coerced(value: unknown, { properties, required }: ArgumentSchema): { value: unknown; isChanged: boolean } {
  if (!isMap(value)) return { value, isChanged: false };
  const changed: Record<string, unknown> = { ...value };
  for (const [key, { type }] of Object.entries(properties)) {
    const given = value[key];
    if (given === '' && type !== 'string' && !required.includes(key)) delete changed[key];
    else if (type === 'boolean' && (given === 0 || given === 1)) changed[key] = given === 1;
    else if (typeof given === 'string') changed[key] = meant(given, type);
  }
  // What cannot be brought to its type leaves all arguments as they were.
  if (Object.values(changed).includes(undefined)) return { value, isChanged: false };
  return { value: changed, isChanged: Object.keys(value).some((key) => changed[key] !== value[key]) };
}

/** What a text stands for, or nothing where it stands for nothing of the type. */
function meant(text: string, type: string | undefined): unknown {
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
  if (type === 'integer') return Number.isInteger(number) ? number : undefined;
  if (type === 'number') return number;
  if (type !== 'boolean') return text;
  if (/^(1|t|true|yes)$/i.test(text.trim())) return true;
  return /^(0|f|false|no)$/i.test(text.trim()) ? false : undefined;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
