import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { onTestFinished } from 'vitest';
import { withCourseSource } from '../../../server/importers/archive.js';
import type { ImportedCourse } from '../../../server/importers/course-source.js';
import { importOlx, type OlxOptions } from '../../../server/importers/olx/import-olx.js';

/** Files by their path; `undefined` takes one away from the defaults. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

export interface TarEntry extends Partial<Header> {
  readonly name: string;
  readonly content?: string | Uint8Array;
}

/** A course of one chapter with one lesson, as Open edX exports it; `files` replace or add. */
export function olxFiles(files: Files = {}): Files {
  return {
    'course.xml': '<course url_name="run1" org="Acme" course="C1"/>',
    'course/run1.xml': '<course display_name="A course" language="en"><chapter url_name="ch1"/></course>',
    'chapter/ch1.xml': '<chapter display_name="First chapter"><sequential url_name="seq1"/></chapter>',
    'sequential/seq1.xml': '<sequential display_name="First part"><vertical url_name="unit1"/></sequential>',
    'vertical/unit1.xml': '<vertical display_name="First lesson"><html url_name="text1"/></vertical>',
    'html/text1.xml': '<html filename="text1" display_name="A text"/>',
    'html/text1.html': '<p>Hello</p>',
    ...files,
  };
}

/** The default course with other parts in its one lesson. */
export function olxWith(parts: string, files: Files = {}): Files {
  return olxFiles({ 'vertical/unit1.xml': `<vertical display_name="First lesson">${parts}</vertical>`, ...files });
}

/** A temporary folder that goes when the test has finished. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-test-importers-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));

  return folder;
}

export async function folderOf(files: Files): Promise<string> {
  const folder = join(await temporaryFolder(), 'course-folder');
  await mkdir(folder);
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }

  return folder;
}

export async function archiveOf(entries: readonly TarEntry[]): Promise<string> {
  const path = join(await temporaryFolder(), 'course.tar.gz');
  const tar = pack();
  const written = pipeline(tar, createGzip(), createWriteStream(path));
  for (const { content = '', ...header } of entries) tar.entry(header, content);
  tar.finalize();
  await written;

  return path;
}

/** Files as entries of an archive, in a folder of their own. */
export function entriesOf(files: Files, folder = 'course/'): readonly TarEntry[] {
  return Object.entries(files).flatMap(([path, content]) =>
    content === undefined ? [] : [{ name: folder + path, content }],
  );
}

export async function imported(files: Files, options: OlxOptions = {}): Promise<ImportedCourse> {
  return withCourseSource(await folderOf(files), (source) => importOlx(source, options));
}

/** What the first lesson of a course holds. */
export async function itemsOf(
  files: Files,
): Promise<ImportedCourse['content']['chapters'][number]['lessons'][number]['items']> {
  const { content } = await imported(files);

  return content.chapters[0]!.lessons[0]!.items;
}

export async function skippedOf(files: Files): Promise<readonly string[]> {
  const { report } = await imported(files);

  return report.skipped.map(({ kind, name }) => `${kind}: ${name}`);
}
