import { quote } from '../diagnostic/quote.js';
import { describe, isMap } from '../document/describe.js';
import { readEvals } from './evals.js';
import type { DeclaredEval, Prompt } from './pack.js';
import type { Page } from './page.js';
import { complainOfMisplaced, readValidators } from './validators.js';

/** `prompts.<id>` of a compiled pack: what guards and judges each prompt. */
export function readCompiledPack(page: Page): readonly Prompt[] {
  const { prompts } = page.value;
  if (!isMap(prompts)) {
    const message = `expected "prompts" to be a map, got ${describe(prompts)}`;
    page.complain(['prompts'], { code: 'invalid-prompts', message, hint: 'each key is the id of a prompt' });
    return [];
  }
  complainOfMisplaced(page, 'prompts.<id>.validators');
  const entries = Object.entries(prompts);
  if (entries.length === 0) {
    const message = 'the pack declares no prompt, so it guards nothing';
    page.complain(['prompts'], { code: 'no-prompts', severity: 'warning', message });
  }
  const packEvals = readEvals(page, page.value, []);
  return entries.flatMap(([id, prompt]) => readPrompt(page, id, prompt, packEvals));
}

function readPrompt(page: Page, id: string, prompt: unknown, packEvals: readonly DeclaredEval[]): readonly Prompt[] {
  const route = ['prompts', id];
  if (id.trim() === '') {
    const message = 'the prompt has no id, so no conversation could name it';
    page.complain(route, { code: 'missing-prompt-id', message, hint: 'the key in "prompts" is the id' });
  }
  if (isMap(prompt)) {
    const validators = readValidators(page, prompt, route);
    const evals = readEvals(page, prompt, route);
    return [{ id, source: 'compiled-pack', validators, evals, packEvals, place: page.placeOf(route) }];
  }
  const message = `expected the prompt ${quote(id)} to be a map, got ${describe(prompt)}`;
  page.complain(route, { code: 'invalid-prompt', message });
  return [];
}
