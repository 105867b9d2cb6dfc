import type { CourseContent, CourseFile, ItemKind } from '../domain/course.js';

/** What an importer reads: a folder or an unpacked archive, all its paths checked. */
export interface CourseSource {
  /** How messages call it. */
  readonly name: string;
  /** By their path in the source, with `/` between its parts. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** The whole source as one `.tar.gz`. */
  readonly archive: { readonly path: string; readonly name: string };
  /** Where an importer may put files that it makes; removed with the source. */
  readonly workFolder: string;
}

export interface SourceFile {
  readonly path: string;
  readonly bytes: number;
}

/** What every importer gives back: a whole course, or it throws an `ImportError` and has given nothing. */
export interface ImportedCourse {
  readonly slug: string;
  readonly content: CourseContent;
  readonly files: readonly ImportedFile[];
  readonly report: ImportReport;
}

/** A file of the course, still on disk. */
export interface ImportedFile extends CourseFile {
  /** Where its bytes can be read until the import ends. */
  readonly path: string;
}

export interface ImportReport {
  readonly format: string;
  readonly title: string;
  readonly chapters: number;
  readonly lessons: number;
  readonly items: Readonly<Record<ItemKind, number>>;
  /** What is in the source and not in the course, by name. */
  readonly skipped: readonly SkippedPart[];
}

export interface SkippedPart {
  /** What it is called in the source: a title or an id. */
  readonly name: string;
  /** Its kind in the source's own words: `drag-and-drop-v2`, `problem (numerical)`. */
  readonly kind: string;
  /** Where it stands: a lesson's title, or a path in the archive. */
  readonly place: string;
  /** A sentence for the person who imports. */
  readonly reason: string;
}

/** Reports how far a long import is; `total` is missing while it is not known. */
export type ImportProgress = (step: string, done: number, total?: number) => void;
