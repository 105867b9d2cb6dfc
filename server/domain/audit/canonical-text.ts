/** Data that read the same out of every store. */
export type PlainData = string | number | boolean | null | readonly PlainData[] | PlainRecord;

/** Named plain data; the order of the names counts for nothing in the canonical text. */
export interface PlainRecord {
  readonly [key: string]: PlainData;
}

/** An address could never be erased from a chain again. */
const E_MAIL = /[^\s@<>"']+@[^\s@<>"']+\.[\p{L}\d-]+/gu;

/**
 * The one text of some data, whoever wrote them: JSON without blanks, its keys in the order of their code units.
 * @throws TypeError for what is no plain data.
 */
export function canonicalText(data: PlainData): string {
  if (Array.isArray(data)) return `[${data.map((each: PlainData) => canonicalText(each)).join(',')}]`;
  if (!isRecord(data)) return JSON.stringify(requirePlain(data));
  const keys = Object.keys(data).sort();

  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(data[key] ?? null)}`).join(',')}}`;
}

/**
 * What of an object is kept in an entry: fields without a value go, dates become ISO instants, e-mail addresses are blanked.
 * @throws TypeError for what has no plain form, such as NaN or a function; RangeError for an invalid date.
 */
export function plainRecordOf(value: object): PlainRecord {
  const known = Object.entries(value).filter(([, each]) => each !== undefined);

  return Object.fromEntries(known.map(([key, each]) => [key, plainOf(each)]));
}

function plainOf(value: unknown): PlainData {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((each: unknown) => (each === undefined ? null : plainOf(each)));
  if (typeof value === 'object' && value !== null) return plainRecordOf(value);
  if (typeof value === 'string') return value.replace(E_MAIL, '[e-mail]');

  return requirePlain(value);
}

function requirePlain(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;

  throw new TypeError(`A ${typeof value} that is no plain data: ${JSON.stringify(value)}`);
}

function isRecord(data: PlainData): data is PlainRecord {
  return typeof data === 'object' && data !== null;
}
