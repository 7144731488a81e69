/** What becomes of a value on its way into JSON: dates are ISO 8601 text. */
export type Wire<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? Wire<Item>[]
    : Value extends object
      ? { -readonly [Key in keyof Value]: Wire<Value[Key]> }
      : Value;

/** The compiler compares what comes out with the contract: a read model that changes its shape does not build. */
export function toWire<Value>(value: Value): Wire<Value> {
  return convert(value) as Wire<Value>;
}

function convert(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item)]));
}
