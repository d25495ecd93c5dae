import type { ErrorObject } from 'ajv';

/**
 * Of what is wrong with each branch of an `anyOf` or `oneOf`, gojsonschema tells what is wrong with the closest one, behind that no
 * branch fits. Ajv tells all of it, in front.
 */
export function withClosestBranch(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const told: ErrorObject[] = [];
  for (const error of errors) {
    const branches = CHOICES.has(error.keyword) ? told.splice(startOfBranches(told, error)) : [];
    told.push(error, ...closest(branches, error));
  }
  return told;
}

const CHOICES: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'contains', 'propertyNames', 'if']);

/** They come last of what was told before the choice. */
function startOfBranches(told: readonly ErrorObject[], choice: ErrorObject): number {
  const branches =
    choice.keyword === 'if' ? choice.schemaPath.replace(/if$/, choice.params.failingKeyword) : choice.schemaPath;
  const outside = told.findLastIndex(
    ({ schemaPath, instancePath }) =>
      !schemaPath.startsWith(`${branches}/`) || !`${instancePath}/`.startsWith(`${choice.instancePath}/`),
  );
  return outside + 1;
}

/** One whose type fits comes closer than those before it. The branches of `contains` are the items. */
function closest(errors: readonly ErrorObject[], choice: ErrorObject): readonly ErrorObject[] {
  if (errors.length === 0 || choice.keyword === 'if' || choice.keyword === 'propertyNames') return errors;
  const place = choice.keyword === 'contains' ? 'instancePath' : 'schemaPath';
  const branchOf = (error: ErrorObject) => /^\/(\d+)/.exec(error[place].slice(choice[place].length))?.[1];
  const isBranch = ({ instancePath }: ErrorObject) =>
    place === 'schemaPath'
      ? instancePath === choice.instancePath
      : !instancePath.slice(choice.instancePath.length + 1).includes('/');
  const mistyped = new Set(errors.filter((error) => error.keyword === 'type' && isBranch(error)).map(branchOf));
  const branches = [...new Set(errors.map(branchOf))];
  const chosen = branches.find((branch) => !mistyped.has(branch)) ?? branches[0];
  return errors.filter((error) => branchOf(error) === chosen);
}
