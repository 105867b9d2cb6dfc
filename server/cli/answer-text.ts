import { columns } from './columns.js';

type Fields = Readonly<Record<string, unknown>>;

/** An answer for a person: a list as a table, anything else field by field. */
export function answerText(answer: unknown): string {
  if (!isRecord(answer)) return answer === undefined ? 'Done.' : textOf(answer);
  const [only, ...others] = Object.values(answer);
  if (others.length === 0 && Array.isArray(only)) return tableOf(only).join('\n');

  return linesOf(answer, '').join('\n');
}

function linesOf(record: Fields, prefix: string): readonly string[] {
  const rows = Object.entries(record).flatMap(([name, value]) => rowsOf(`${prefix}${name}`, value));

  return columns(rows);
}

/** A record within a record stands there with its name before each field. */
function rowsOf(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (isRecord(value)) return Object.entries(value).flatMap(([field, part]) => rowsOf(`${name}.${field}`, part));
  if (Array.isArray(value) && value.some(isRecord)) return value.flatMap((each, at) => rowsOf(`${name}[${at}]`, each));

  return [[`${name}:`, textOf(value)]];
}

function tableOf(list: readonly unknown[]): readonly string[] {
  if (list.length === 0) return ['There are none.'];
  const records = list.map((each) => (isRecord(each) ? each : { value: each }));
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const heading = names.map((name) => name.replace(/[A-Z]/g, (letter) => ` ${letter}`).toUpperCase());

  return columns([heading, ...records.map((record) => names.map((name) => textOf(record[name])))]);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && !value.some(isRecord)) return value.map(textOf).join(', ');

  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
