import type { FileHash, ItemId, LessonId } from './ids.js';
import type { LocalText } from './local-text.js';

/**
 * What one immutable version of a course holds. Rich text (`html`) is clean HTML, sanitised at import; it names
 * files of the course as `lectern-file:<sha256>` in `src` and `href`, which become signed URLs when a lesson is served.
 */
export interface CourseContent {
  readonly title: LocalText;
  /** One or two plain sentences on what a learner gets from it. */
  readonly summary: LocalText;
  /** BCP 47 tags; the first is the one that stands in where a text is missing. */
  readonly languages: readonly [string, ...string[]];
  readonly chapters: readonly Chapter[];
  /** Every file that the items name, and the archive that the course was imported from. */
  readonly files: readonly CourseFile[];
}

/** A file of a course, found by the hash of its bytes. */
export interface CourseFile {
  readonly hash: FileHash;
  /** The name to download it under, without a folder. */
  readonly name: string;
  /** An IANA media type. */
  readonly mediaType: string;
  readonly bytes: number;
  /** `source` is the imported archive: kept whole, never shown to a learner. */
  readonly purpose: 'item' | 'source';
}

/** A part of a course: lessons in the order in which they are read. */
export interface Chapter {
  readonly id: string;
  readonly title: LocalText;
  readonly lessons: readonly Lesson[];
}

/** The unit that learners open and complete; its id is the same in every version of the course. */
export interface Lesson {
  readonly id: LessonId;
  readonly title: LocalText;
  /** A heading in the outline that starts with this lesson; equal neighbours share one. */
  readonly heading?: LocalText;
  readonly items: readonly Item[];
}

/** One thing on the page of a lesson, told apart by `kind`. */
export type Item = RichTextItem | ImageItem | AudioItem | VideoItem | FileItem | QuestionItem | RemovedItem;

/** Which sort of item it is; players, importers and progress each handle every one of them. */
export type ItemKind = Exclude<Item['kind'], 'removed'>;

/** Text with markup, which the importer has already cleaned of all that could run. */
export interface RichTextItem {
  readonly kind: 'rich-text';
  readonly id: ItemId;
  readonly html: LocalText;
}

/** A picture with words for those who do not see it. */
export interface ImageItem {
  readonly kind: 'image';
  readonly id: ItemId;
  readonly file: FileHash;
  /** What somebody who does not see it must know; empty where it only decorates. */
  readonly alt: LocalText;
  readonly caption?: LocalText;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** One encoding of a recording; browsers take the first that they can play. */
export interface MediaSource {
  readonly file: FileHash;
  readonly mediaType: string;
}

/** Speech or music, with what stands for it in writing. */
export interface AudioItem {
  readonly kind: 'audio';
  readonly id: ItemId;
  readonly title: LocalText;
  /** The speech of each language; one entry where there is only one. */
  readonly sources: Readonly<Record<string, readonly MediaSource[]>>;
  /** Clean HTML. */
  readonly transcript?: LocalText;
}

/** A film with its encodings and tracks. */
export interface VideoItem {
  readonly kind: 'video';
  readonly id: ItemId;
  readonly title: LocalText;
  readonly sources: readonly MediaSource[];
  readonly poster?: FileHash;
  /** Pixels; 16:9 is assumed where they are unknown. */
  readonly width?: number;
  readonly height?: number;
  readonly captions: readonly Captions[];
  /** Clean HTML. */
  readonly transcript?: LocalText;
}

/** WebVTT in one language. */
export interface Captions {
  readonly file: FileHash;
  readonly language: string;
  /** How the menu names it: `Français`. */
  readonly label: string;
}

/** Something to download, in each language that it exists in. */
export interface FileItem {
  readonly kind: 'file';
  readonly id: ItemId;
  readonly title: LocalText;
  /** The file of each language; one entry where there is only one. */
  readonly file: Readonly<Record<string, FileHash>>;
}

/** A question whose right choices never leave the server before an answer was given. */
export interface QuestionItem {
  readonly kind: 'question';
  readonly id: ItemId;
  /** Clean HTML. */
  readonly prompt: LocalText;
  /** `single`: exactly one choice is right; `multiple`: all right ones and no other must be chosen. */
  readonly choice: 'single' | 'multiple';
  readonly choices: readonly Choice[];
  /** Clean HTML, shown once answered, whatever the answer. */
  readonly explanation?: LocalText;
}

/** Where an item was that a right holder had removed: no course is published with one (L-CONF-6). */
export interface RemovedItem {
  readonly kind: 'removed';
  readonly id: ItemId;
}

/** One answer that may be chosen, and whether it is right. */
export interface Choice {
  readonly id: string;
  /** Clean HTML without block elements. */
  readonly label: LocalText;
  readonly correct: boolean;
  /** Clean HTML, shown to who chose it. */
  readonly feedback?: LocalText;
}

/** All lessons of a course in reading order, whatever their chapter. */
export function lessonsOf(content: Pick<CourseContent, 'chapters'>): readonly Lesson[] {
  return content.chapters.flatMap(({ lessons }) => lessons);
}

/** The questions of one lesson: what has to be answered before it is complete. */
export function questionsOf(lesson: Lesson): readonly QuestionItem[] {
  return lesson.items.filter((item) => item.kind === 'question');
}

/** Whether an item has a position that a person may leave it at. */
export function isMedium(item: Item): item is AudioItem | VideoItem {
  return item.kind === 'audio' || item.kind === 'video';
}
