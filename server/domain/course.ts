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

export interface Chapter {
  readonly id: string;
  readonly title: LocalText;
  readonly lessons: readonly Lesson[];
}

export interface Lesson {
  readonly id: LessonId;
  readonly title: LocalText;
  /** A heading in the outline that starts with this lesson; equal neighbours share one. */
  readonly heading?: LocalText;
  readonly items: readonly Item[];
}

export type Item = RichTextItem | ImageItem | AudioItem | VideoItem | FileItem | QuestionItem;
export type ItemKind = Item['kind'];

export interface RichTextItem {
  readonly kind: 'rich-text';
  readonly id: ItemId;
  readonly html: LocalText;
}

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

export interface MediaSource {
  readonly file: FileHash;
  readonly mediaType: string;
}

export interface AudioItem {
  readonly kind: 'audio';
  readonly id: ItemId;
  readonly title: LocalText;
  /** The speech of each language; one entry where there is only one. */
  readonly sources: Readonly<Record<string, readonly MediaSource[]>>;
  /** Clean HTML. */
  readonly transcript?: LocalText;
}

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

export interface FileItem {
  readonly kind: 'file';
  readonly id: ItemId;
  readonly title: LocalText;
  /** The file of each language; one entry where there is only one. */
  readonly file: Readonly<Record<string, FileHash>>;
}

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

export interface Choice {
  readonly id: string;
  /** Clean HTML without block elements. */
  readonly label: LocalText;
  readonly correct: boolean;
  /** Clean HTML, shown to who chose it. */
  readonly feedback?: LocalText;
}

export function lessonsOf(content: Pick<CourseContent, 'chapters'>): readonly Lesson[] {
  return content.chapters.flatMap(({ lessons }) => lessons);
}

export function questionsOf(lesson: Lesson): readonly QuestionItem[] {
  return lesson.items.filter((item) => item.kind === 'question');
}

/** Whether an item has a position that a person may leave it at. */
export function isMedium(item: Item): item is AudioItem | VideoItem {
  return item.kind === 'audio' || item.kind === 'video';
}
