import { type ReadJson, readGoJson } from '../go/read-json.js';
import { trimWhiteSpace } from '../text/white-space.js';
import { type EvalParams, flagParam } from './params.js';

/**
 * Reads an answer as JSON. Params allow for some text around it: `allow_wrapped` takes the first fenced block,
 * `extract_json` what stands between the first brace and its partner, else between the first bracket and its.
 */
export function readJsonAnswer(params: EvalParams, answer: string): ReadJson {
  const fenced = flagParam(params, 'allow_wrapped') ? firstFencedBlock(answer) : undefined;
  if (fenced !== undefined) return readGoJson(fenced || answer);
  const balanced = flagParam(params, 'extract_json') ? firstBalanced(answer) : undefined;
  return readGoJson(balanced ?? answer);
}

const FENCE = /```(?:json)?[\t\n\f\r ]*\n/;
const CLOSING_FENCE = '\n```';

/** Where the first opening fence has no closing one behind it, no later one has. */
function firstFencedBlock(text: string): string | undefined {
  const opening = FENCE.exec(text);
  if (opening === null) return undefined;
  const start = opening.index + opening[0].length;
  const end = text.indexOf(CLOSING_FENCE, start);
  return end < 0 ? undefined : trimWhiteSpace(text.slice(start, end));
}

function firstBalanced(text: string): string | undefined {
  return balancedFrom(text, '{', '}') ?? balancedFrom(text, '[', ']');
}

function balancedFrom(text: string, opening: string, closing: string): string | undefined {
  const start = text.indexOf(opening);
  if (start < 0) return undefined;
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') index = endOfString(text, index);
    else if (character === opening) depth += 1;
    else if (character === closing) depth -= 1;
    if (depth === 0) return text.slice(start, index + 1);
  }
  return undefined;
}

/** The index of the quotation mark that closes the string; the length of the text when none does. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') return index;
    if (character === '\\') index += 1;
  }
  return text.length;
}
