import { json as safe } from './sanitize.js';

/** As `JSON.stringify(document, null, 2)`, but never the whole text at once. */
export function* jsonText(document: object): Iterable<string> {
  let separator = '{';
  for (const [key, value] of Object.entries(document)) {
    yield `${separator}\n  ${JSON.stringify(key)}: `;
    yield* Array.isArray(value) ? list(value) : [indented(value, '  ')];
    separator = ',';
  }
  yield '\n}\n';
}

function* list(values: readonly unknown[]): Iterable<string> {
  let separator = '[';
  for (const value of values) {
    yield `${separator}\n    ${indented(value, '    ')}`;
    separator = ',';
  }
  yield values.length === 0 ? '[]' : '\n  ]';
}

/** No line break stands inside a JSON string, so every one is layout. */
function indented(value: unknown, by: string): string {
  return safe(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${by}`);
}
