/** The named fields of an object from outside. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether it is an object with fields of its own alone, and no list: what comes from JSON. */
export function isRecord(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);

  return prototype === Object.prototype || prototype === null;
}

/** Whether it is such an object with none but these fields; each may still be missing. */
export function isRecordOf(value: unknown, known: readonly string[]): value is Fields {
  return isRecord(value) && strangersIn(value, known).length === 0;
}

/** The fields that nobody asked for: lists of fields are closed (M0.3). */
export function strangersIn(fields: Fields, known: readonly string[]): readonly string[] {
  return Object.keys(fields).filter((name) => !known.includes(name));
}
