const MARK = '\u0000integer ';

/**
 * JSON whose whole numbers are bigints where they are written as such: YAML tells `5` from `5.0`, and so does Go. Only the
 * text can tell, so it is marked before it is parsed.
 */
export function parseWithIntegers(json: string): unknown {
  const marked = json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    /^-?\d+$/.test(token) ? JSON.stringify(`${MARK}${token}`) : token,
  );
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(MARK) ? BigInt(value.slice(MARK.length)) : wellFormed(value),
  );
}

/** The Go decoder turns a lone surrogate into U+FFFD. */
export function wellFormed(value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
