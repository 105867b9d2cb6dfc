import { readFile } from 'node:fs/promises';
import { sizeText } from '../archive-limits.js';
import type { CourseSource, SourceFile } from '../course-source.js';
import { ImportError } from '../import-error.js';
import type { Element } from './dom.js';
import { parseXml } from './xml.js';

const LARGEST_TEXT = 8 * 1024 * 1024;

/** The folder of an OLX course inside its source: paths are those below `course.xml`. */
export class OlxFolder {
  readonly #root: string;
  readonly #files: ReadonlyMap<string, SourceFile>;

  /** @throws ImportError where there is no `course.xml`, at the top or in one folder, or more than one. */
  constructor({ name, files }: CourseSource) {
    this.#root = rootOf(name, [...files.keys()]);
    this.#files = files;
  }

  has(path: string): boolean {
    return this.#files.has(this.#root + path);
  }

  file(path: string): SourceFile | undefined {
    return this.#files.get(this.#root + path);
  }

  /** The paths below a folder, `static/` for example. */
  below(folder: string): readonly string[] {
    return [...this.#files.keys()]
      .filter((path) => path.startsWith(this.#root + folder))
      .map((path) => path.slice(this.#root.length));
  }

  async xml(path: string): Promise<Element> {
    return parseXml(await this.text(path), path);
  }

  /** @throws ImportError where there is no such file, it is no text, or far too long for one. */
  async text(path: string): Promise<string> {
    const file = this.file(path);
    if (file === undefined) {
      throw new ImportError(path, 'the course names this file, but it is not in the source. Export it again.');
    }
    if (file.bytes > LARGEST_TEXT) {
      throw new ImportError(path, `the text has ${sizeText(file.bytes)}; at most ${sizeText(LARGEST_TEXT)} are read.`);
    }

    return decode(await readFile(file.path), path);
  }
}

function rootOf(name: string, paths: readonly string[]): string {
  if (paths.includes('course.xml')) return '';
  const roots = paths
    .filter((path) => /^[^/]+\/course\.xml$/.test(path))
    .map((path) => path.slice(0, -'course.xml'.length));
  const [root, ...more] = roots;
  if (more.length > 0) throw new ImportError(name, `there are several courses in it (${roots.join(', ')}). Give one.`);
  if (root !== undefined) return root;
  const what = paths.some((path) => /(?:^|\/)library\.xml$/.test(path))
    ? ': this is a content library, not a course'
    : '';
  throw new ImportError(
    name,
    `there is no course.xml in it${what}. Give an Open edX course export (OLX), as .tar.gz or as a folder.`,
  );
}

function decode(bytes: Uint8Array, path: string): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const named = /^<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(start)?.[1] ?? 'utf-8';
  const encoding = start.startsWith('\u00ff\u00fe')
    ? 'utf-16le'
    : start.startsWith('\u00fe\u00ff')
      ? 'utf-16be'
      : named;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError(path, `this is no text in ${encoding.toUpperCase()}. Save it as UTF-8.`);
  }
}
