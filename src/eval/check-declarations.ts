import type { DeclarationProblem } from './declaration-problem.js';
import type { EvalDeclaration } from './eval.js';
import { metricProblems } from './metric.js';
import { patternProblem } from './pattern.js';
import { quoted } from './quoted.js';
import { isEverDue, isTrigger, TRIGGERS } from './trigger.js';

/** An eval before it is known to be one: what is missing is empty. */
export interface UncheckedDeclaration extends Omit<EvalDeclaration, 'trigger'> {
  readonly trigger: string;
  readonly metric?: Readonly<Record<string, unknown>>;
}

/** What is wrong with each of some evals that are declared side by side, in PromptKit's order. */
export function checkDeclarations(
  declarations: readonly UncheckedDeclaration[],
): readonly (readonly DeclarationProblem[])[] {
  const ids = new Set<string>();
  return declarations.map((declaration) => {
    const { id } = declaration;
    const isDuplicate = id !== '' && ids.has(id);
    ids.add(id);
    return [
      ...(id === '' ? [NO_ID] : []),
      ...(isDuplicate ? [duplicate(id)] : []),
      ...(declaration.type === '' ? [NO_TYPE] : []),
      ...triggerProblems(declaration.trigger),
      ...sampleProblems(declaration),
      ...patternProblems(declaration),
      ...metricProblems(declaration.metric),
    ];
  });
}

const NO_ID: DeclarationProblem = {
  code: 'missing-eval-id',
  severity: 'error',
  path: ['id'],
  message: 'the eval has no "id", so nobody could tell whose result it is',
  hint: 'name it, as in "id: polite"',
};

const NO_TYPE: DeclarationProblem = {
  code: 'missing-eval-type',
  severity: 'error',
  path: ['type'],
  message: 'the eval has no "type", so it is not known what it should look for',
  hint: 'name a type, as in "type: contains"',
};

function duplicate(id: string): DeclarationProblem {
  const message = `the eval ${quoted(id)} is declared twice, so nobody could tell their results apart`;
  return {
    code: 'duplicate-eval-id',
    severity: 'error',
    path: ['id'],
    message,
    hint: 'give each eval an id of its own',
  };
}

function triggerProblems(trigger: string): readonly DeclarationProblem[] {
  const path = ['trigger'];
  const hint = `known triggers are ${TRIGGERS.join(', ')}`;
  if (trigger === '') {
    const message = 'the eval has no "trigger", so it would never run';
    return [{ code: 'trigger-never-runs', severity: 'error', path, message, hint }];
  }
  if (!isTrigger(trigger)) {
    const message = `unknown trigger ${quoted(trigger)}, so the eval would never run`;
    return [{ code: 'trigger-never-runs', severity: 'error', path, message, hint, known: TRIGGERS }];
  }
  if (isEverDue(trigger)) return [];
  const message = `nothing ever triggers ${quoted(trigger)}, in PromptKit neither, so the eval never runs`;
  return [{ code: 'trigger-never-runs', severity: 'warning', path, message, hint: 'every_turn runs after each turn' }];
}

function sampleProblems({ samplePercentage: percentage }: UncheckedDeclaration): readonly DeclarationProblem[] {
  if (percentage === undefined || (percentage >= 0 && percentage <= 100)) return [];
  const message = `"sample_percentage" is ${percentage}, which is no share`;
  const hint = 'give a percentage from 0 to 100';
  return [{ code: 'invalid-sample-percentage', severity: 'error', path: ['sample_percentage'], message, hint }];
}

function patternProblems({ when }: UncheckedDeclaration): readonly DeclarationProblem[] {
  if (when?.toolCalledPattern === undefined) return [];
  const problem = patternProblem(when.toolCalledPattern);
  if (problem === undefined) return [];
  const message = `"tool_called_pattern" ${problem.message}, so the eval would never run`;
  const path = ['when', 'tool_called_pattern'];
  return [{ code: problem.code, severity: 'error', path, message, hint: 'give an RE2 pattern' }];
}
