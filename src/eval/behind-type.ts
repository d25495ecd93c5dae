import type { ErrorObject } from 'ajv';

/** gojsonschema looks no further at a value of the wrong type; Ajv goes on with what else the same schema says. */
export function withoutWhatIsBehindType(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const mistyped = new Set(
    errors.filter(isOfType).map((error) => keyOf(ownerOf(error.schemaPath), error.instancePath)),
  );
  if (mistyped.size === 0) return errors;
  return errors.filter((error) => !isBehind(error, mistyped));
}

function isOfType({ keyword }: ErrorObject): boolean {
  return keyword === 'type';
}

function isBehind(error: ErrorObject, mistyped: ReadonlySet<string>): boolean {
  const owners = beginningsOf(ownerOf(error.schemaPath));
  const places = beginningsOf(error.instancePath);
  const own = keyOf(ownerOf(error.schemaPath), error.instancePath);
  return owners.some((owner) =>
    places.some((place) => {
      const key = keyOf(owner, place);
      return mistyped.has(key) && !(isOfType(error) && key === own);
    }),
  );
}

/** The schema that a keyword belongs to. */
function ownerOf(schemaPath: string): string {
  return schemaPath.slice(0, schemaPath.lastIndexOf('/'));
}

/** Of a path: `''`, `/a`, `/a/b`. */
function beginningsOf(path: string): readonly string[] {
  const keys = path.split('/');
  return keys.map((_key, index) => keys.slice(0, index + 1).join('/'));
}

function keyOf(owner: string, place: string): string {
  return `${owner}\n${place}`;
}
