import { InvalidRequestError } from '../../domain/errors.js';
import type { NamedPerson } from './seat-person.js';

const COLUMNS = ['id', 'issuer', 'subject', 'email', 'name'] as const;
type Column = (typeof COLUMNS)[number];

/** A person of a list, with the line that they stand in. */
export interface ListedPerson {
  readonly line: number;
  readonly named: NamedPerson;
}

/** One cell, in quotes or without, and what ends it: a separator, the line, or the file. */
const CELL_BEFORE_COMMA = /(?:[ \t]*"((?:[^"]|"")*)"[ \t]*|([^",\r\n]*))(,|\r?\n|$)/y;
const CELL_BEFORE_SEMICOLON = /(?:[ \t]*"((?:[^"]|"")*)"[ \t]*|([^";\r\n]*))(;|\r?\n|$)/y;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a list of people from CSV (RFC 4180): commas or semicolons, as spreadsheets write it; the first line names the columns
 * `id`, `issuer`, `subject`, `email` and `name`, of which each may be missing.
 * @throws InvalidRequestError for a first line that names no or unknown columns, and for quotes that do not end.
 */
export function peopleOfCsv(csv: string): readonly ListedPerson[] {
  const [head, ...lines] = linesOf(csv.replace(/^\uFEFF/, ''));
  const columns = columnsOf(head?.cells ?? []);

  return lines.map(({ line, cells }) => ({
    line,
    named: Object.fromEntries(columns.map((column, index) => [column, cells[index]] as const)),
  }));
}

function columnsOf(cells: readonly string[]): readonly Column[] {
  const named = cells.map((cell) => cell.trim().toLowerCase());
  const columns = named.filter((name): name is Column => COLUMNS.some((column) => column === name));
  const known = columns.length === named.length && new Set(named).size === named.length;
  if (known && (columns.includes('id') || columns.includes('subject') || columns.includes('email'))) return columns;

  throw broken(
    `Name the columns in the first line, each once: ${COLUMNS.join(', ')}. One of id, subject and email is needed.`,
  );
}

/** Lines with something in them, by the number that an editor shows for their beginning. */
function linesOf(csv: string): readonly Line[] {
  const pattern = /^[^"\r\n]*;/.test(csv) ? CELL_BEFORE_SEMICOLON : CELL_BEFORE_COMMA;
  const lines: Line[] = [];
  let [cells, line, begun, at]: [string[], number, number, number] = [[], 1, 1, 0];
  for (let end = ','; end !== '';) {
    const cell = cellAt(pattern, csv, at);
    if (cell === undefined) throw broken(`The quotes in line ${String(line)} do not match.`);
    cells.push(cell.text);
    [at, line, end] = [at + cell.length, line + cell.lineBreaks, cell.end];
    if (end === ',' || end === ';') continue;
    if (cells.some((text) => text.trim() !== '')) lines.push({ line: begun, cells });
    [cells, begun] = [[], line];
  }

  return lines;
}

function cellAt(pattern: RegExp, csv: string, at: number) {
  pattern.lastIndex = at;
  const [whole, quoted, plain = '', end = ''] = pattern.exec(csv) ?? [];
  if (whole === undefined) return undefined;
  const text = quoted === undefined ? plain : quoted.replaceAll('""', '"');

  return { text, end, length: whole.length, lineBreaks: whole.split('\n').length - 1 };
}

function broken(message: string): InvalidRequestError {
  return new InvalidRequestError([{ field: 'csv', message }]);
}
