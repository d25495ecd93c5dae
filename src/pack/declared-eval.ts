import { describe, isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import { complainOfKeys, type KeyTable } from './keys.js';
import type { DeclaredEval } from './pack.js';
import type { Page } from './page.js';

type Declared = Readonly<Record<string, unknown>>;

/** One eval, or none where it cannot be read. Whether it can be run is for those who know triggers and types. */
export function readEval(page: Page, declared: unknown, route: Route): readonly DeclaredEval[] {
  if (!isMap(declared)) {
    const message = `expected an eval, got ${describe(declared)}`;
    page.complain(route, { code: 'invalid-eval', message, hint: 'an eval is a map, as in "- id: polite"' });
    return [];
  }
  complainOfKeys(page, declared, route, EVAL);
  const { id = null, type = null, trigger = null, params = null } = declared;
  if (!isTextOrNothing(id) || !isTextOrNothing(type) || !isTextOrNothing(trigger)) return [];
  if (params !== null && !isMap(params)) return [];
  return [
    {
      id: id ?? '',
      type: type ?? '',
      trigger: trigger ?? '',
      params: params ?? {},
      ...options(declared),
      ...nested(page, declared, route),
      place: page.placeOf([...route, 'id']),
      placeOf: (...keys) => page.placeOf([...route, ...keys]),
    },
  ];
}

const EVAL: KeyTable = {
  noun: 'eval',
  owner: 'an eval',
  keys: new Map([
    ['id', 'text'],
    ['type', 'text'],
    ['trigger', 'text'],
    ['params', 'a map'],
    ['description', 'text'],
    ['enabled', 'true or false'],
    ['sample_percentage', 'a number'],
    ['metric', 'a map'],
    ['threshold', 'a map'],
    ['message', 'text'],
    ['when', 'a map'],
    ['groups', 'a list of texts'],
  ]),
  advice: 'what an eval looks for goes into "params"',
};

const THRESHOLD: KeyTable = {
  noun: 'threshold',
  owner: 'a threshold',
  keys: new Map([
    ['passed', 'true or false'],
    ['min_score', 'a number'],
    ['max_score', 'a number'],
  ]),
};

const CONDITION: KeyTable = {
  noun: 'condition',
  owner: 'the "when" of an eval',
  keys: new Map([
    ['tool_called', 'text'],
    ['tool_called_pattern', 'text'],
    ['any_tool_called', 'true or false'],
    ['min_tool_calls', 'a number'],
  ]),
};

/** Every key that means something in an eval, those of its maps included. */
export const EVAL_KEYS: readonly string[] = [EVAL, THRESHOLD, CONDITION].flatMap(({ keys }) => [...keys.keys()]);

function isTextOrNothing(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

type Options = Pick<DeclaredEval, 'description' | 'enabled' | 'samplePercentage' | 'metric' | 'message' | 'groups'>;

function options({ description, enabled, sample_percentage, metric, message, groups }: Declared): Options {
  return {
    ...(typeof description === 'string' && { description }),
    ...(typeof enabled === 'boolean' && { enabled }),
    ...(typeof sample_percentage === 'number' && { samplePercentage: sample_percentage }),
    ...(isMap(metric) && { metric }),
    ...(typeof message === 'string' && { message }),
    ...(Array.isArray(groups) && { groups: groups.filter((group) => typeof group === 'string') }),
  };
}

function nested(page: Page, { threshold, when }: Declared, route: Route): Pick<DeclaredEval, 'threshold' | 'when'> {
  if (isMap(threshold)) complainOfKeys(page, threshold, [...route, 'threshold'], THRESHOLD);
  if (isMap(when)) complainOfKeys(page, when, [...route, 'when'], CONDITION);
  return {
    ...(isMap(threshold) && { threshold: thresholdOf(threshold) }),
    ...(isMap(when) && { when: conditionOf(when) }),
  };
}

function thresholdOf({ passed, min_score, max_score }: Declared): NonNullable<DeclaredEval['threshold']> {
  return {
    ...(typeof passed === 'boolean' && { passed }),
    ...(typeof min_score === 'number' && { minScore: min_score }),
    ...(typeof max_score === 'number' && { maxScore: max_score }),
  };
}

function conditionOf(when: Declared): NonNullable<DeclaredEval['when']> {
  const { tool_called, tool_called_pattern, any_tool_called, min_tool_calls } = when;
  return {
    ...(typeof tool_called === 'string' && { toolCalled: tool_called }),
    ...(typeof tool_called_pattern === 'string' && { toolCalledPattern: tool_called_pattern }),
    ...(typeof any_tool_called === 'boolean' && { anyToolCalled: any_tool_called }),
    ...(typeof min_tool_calls === 'number' && { minToolCalls: min_tool_calls }),
  };
}
