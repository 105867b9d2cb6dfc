import { ImportError } from './import-error.js';

/** What a source may have at most, so that none fills the disk, the memory or the day. */
export interface Limits {
  readonly archiveBytes: number;
  /** Unpacked, all files together. */
  readonly totalBytes: number;
  readonly fileBytes: number;
  readonly files: number;
  readonly pathLength: number;
  readonly pathDepth: number;
  /** How many times larger than packed it may be; text packs to a tenth, a bomb to a thousandth. */
  readonly ratio: number;
  /** Unpacked bytes below which the ratio does not matter. */
  readonly ratioFrom: number;
}

const MEGABYTE = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  archiveBytes: 1024 * MEGABYTE,
  totalBytes: 2048 * MEGABYTE,
  fileBytes: 512 * MEGABYTE,
  files: 20_000,
  pathLength: 400,
  pathDepth: 20,
  ratio: 100,
  ratioFrom: 64 * MEGABYTE,
};

/** What of a source has been counted; `add` refuses what is too much. */
export class SourceTally {
  readonly #source: string;
  readonly #limits: Limits;
  readonly #paths = new Set<string>();
  #bytes = 0;

  constructor(source: string, limits: Limits) {
    this.#source = source;
    this.#limits = limits;
  }

  add(path: string, bytes: number): void {
    const { files, fileBytes, totalBytes } = this.#limits;
    if (bytes > fileBytes) {
      throw new ImportError(path, `the file has ${sizeText(bytes)}; at most ${sizeText(fileBytes)} can be imported.`);
    }
    if (this.#paths.has(path)) throw new ImportError(path, 'the archive has this file twice. Pack it again.');
    this.#paths.add(path);
    this.#bytes += bytes;
    if (this.#paths.size > files) {
      throw new ImportError(this.#source, `there are more than ${String(files)} files in it. Split the course.`);
    }
    if (this.#bytes > totalBytes) {
      throw new ImportError(
        this.#source,
        `its files have more than ${sizeText(totalBytes)} together. Split the course.`,
      );
    }
  }
}

/**
 * The path of an entry inside its source, with `/` between its parts.
 * @throws ImportError where it leads out of the source or is longer than any real one.
 */
export function innerPath(path: string, { pathLength, pathDepth }: Limits): string {
  const shown = JSON.stringify(path.slice(0, 120));
  if (/^[/\\]|^[A-Za-z]:/.test(path)) {
    throw new ImportError(shown, 'the path is absolute. Pack the course from inside its folder.');
  }
  const parts = path
    .normalize('NFC')
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.');
  if (parts.includes('..'))
    throw new ImportError(shown, 'the path climbs out of its folder (..). Pack the course again.');
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path))
    throw new ImportError(shown, 'the path has control characters. Rename the file.');
  if (path.length > pathLength || parts.length > pathDepth) {
    throw new ImportError(shown, 'the path is too long or too deep. Shorten it.');
  }

  return parts.join('/');
}

/** What systems leave beside the files of people: `.DS_Store`, `._notes`, `.git`. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

export function sizeText(bytes: number): string {
  return bytes >= 1024 * MEGABYTE
    ? `${(bytes / 1024 / MEGABYTE).toFixed(1)} GB`
    : `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
