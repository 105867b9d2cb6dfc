import { columns } from './columns.js';

type Fields = Readonly<Record<string, unknown>>;

/** An answer for a person: a list as a table, anything else field by field, with the lists of records in it as tables. */
export function answerText(answer: unknown): string {
  if (!isRecord(answer)) return answer === undefined ? 'Done.' : textOf(answer);
  const [only, ...others] = Object.values(answer);
  if (others.length === 0 && Array.isArray(only)) return tableOf(only).join('\n');

  return linesOf(answer).join('\n');
}

/** First what is one value each, then each list of records as a table under its name. */
function linesOf(record: Fields): readonly string[] {
  const entries = Object.entries(record).flatMap(([name, value]) => entriesOf(name, value));
  const tables = entries.filter((entry): entry is readonly [string, readonly unknown[]] => isTable(entry[1]));
  const rows = entries.filter(([, value]) => !isTable(value)).map(([name, value]) => [`${name}:`, textOf(value)]);

  return [
    ...columns(rows),
    ...tables.flatMap(([name, list]) => ['', `${name}:`, ...tableOf(list).map((line) => `  ${line}`)]),
  ];
}

/** A record within a record stands there with its name before each field. */
function entriesOf(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (!isRecord(value)) return [[name, value]];

  return Object.entries(value).flatMap(([field, part]) => entriesOf(`${name}.${field}`, part));
}

function isTable(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.some(isRecord);
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
