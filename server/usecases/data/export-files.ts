import type { ArchiveEntry, ExportedKind, ExportSource, RunningHash } from './export-ports.js';

const ENCODER = new TextEncoder();
/** Text goes on in pieces of about so many characters. */
const PIECE = 64 * 1024;

interface Options {
  readonly organisation: string;
  readonly at: Date;
  readonly newHash: () => RunningHash;
  /** Is told of each file that is finished. */
  readonly onFile: () => void;
}

/** All files of an export, the manifest with the SHA-256 of each other one last (M5.4). */
export async function exportEntries(source: ExportSource, options: Options): Promise<readonly ArchiveEntry[]> {
  const tables = source.kinds.flatMap((kind) => [
    { path: `${kind.name}.json`, isText: true, read: () => pieces(jsonOf(kind)) },
    { path: `${kind.name}.csv`, isText: true, read: () => pieces(csvOf(kind)) },
  ]);
  const readme = { path: 'README.txt', isText: true, read: () => pieces([readmeOf(source.kinds, options)]) };
  const hashes: { path: string; bytes: number; sha256: string }[] = [];
  const hashed = [readme, ...tables, ...(await source.courseFiles())].map((entry) => ({
    ...entry,
    read: () => counted(entry, hashes, options),
  }));
  const manifest = async function* (): AsyncIterable<Uint8Array> {
    yield* pieces([`${JSON.stringify({ madeAt: options.at, files: hashes }, undefined, 2)}\n`]);
    options.onFile();
  };

  return [...hashed, { path: 'manifest.json', isText: true, read: manifest }];
}

async function* counted(
  entry: ArchiveEntry,
  hashes: { path: string; bytes: number; sha256: string }[],
  { newHash, onFile }: Options,
): AsyncIterable<Uint8Array> {
  const hash = newHash();
  let bytes = 0;
  for await (const chunk of entry.read()) {
    hash.update(chunk);
    bytes += chunk.byteLength;
    yield chunk;
  }
  hashes.push({ path: entry.path, bytes, sha256: hash.hex() });
  onFile();
}

async function* jsonOf({ records }: ExportedKind): AsyncIterable<string> {
  let separator = '[\n';
  for await (const record of records()) {
    yield separator + JSON.stringify(record);
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

async function* csvOf({ columns, records }: ExportedKind): AsyncIterable<string> {
  yield `${columns.map(cellOf).join(',')}\r\n`;
  for await (const record of records()) yield `${columns.map((column) => cellOf(record[column])).join(',')}\r\n`;
}

/** A spreadsheet takes what begins so for a formula, and names are what people type. */
const FORMULA = /^[=+\-@\t\r]/;

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const plain = typeof value === 'string' ? value : value instanceof Date ? value.toISOString() : JSON.stringify(value);
  const text = FORMULA.test(plain) ? `'${plain}` : plain;

  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text as bytes, in pieces that are neither many nor large. */
async function* pieces(texts: AsyncIterable<string> | Iterable<string>): AsyncIterable<Uint8Array> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield ENCODER.encode(piece);
    piece = '';
  }
  if (piece !== '') yield ENCODER.encode(piece);
}

function readmeOf(kinds: readonly ExportedKind[], { organisation, at }: Options): string {
  const width = Math.max(...kinds.map(({ name }) => name.length)) + 2;
  const lines = kinds.map(({ name, about }) => `${name.padEnd(width)}${about}`);

  return `Everything that this learning service holds of ${organisation}, as of ${at.toISOString()}.

Each kind of record is there twice: NAME.json (exact) and NAME.csv (UTF-8, for spreadsheets; what a spreadsheet would take for a
formula begins with an apostrophe there). Instants are in UTC, amounts in cents. People are named by their id in all files but
people and identities.

${lines.join('\n')}

courses/SLUG/vN/course.json   each version of a course
courses/SLUG/files/NAME       its files; of an older version with another content: courses/SLUG/files/vN/NAME
manifest.json                 the size and the SHA-256 of each file
`;
}
