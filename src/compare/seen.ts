/** Looks at a value when it is there, and gives it on as it came. */
export function seen<Value>(value: Value | PromiseLike<Value>, look: (value: Value) => void): Value | Promise<Value> {
  if (!isPromiseLike(value)) {
    look(value);
    return value;
  }
  return Promise.resolve(value).then((settled) => {
    look(settled);
    return settled;
  });
}

export function isPromiseLike<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
