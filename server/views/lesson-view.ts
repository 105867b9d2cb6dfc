import type { ItemView, LessonView } from '../contract/lessons.js';
import type { CourseContent, Item, Lesson, MediaSource } from '../domain/course.js';
import type { FileHash } from '../domain/ids.js';
import type { LocalText } from '../domain/local-text.js';
import { type Progress, recordOf } from '../domain/progress.js';
import type { Course } from '../usecases/ports.js';
import { answerStateView } from './answer-view.js';
import { contentLanguage, reader } from './course-view.js';
import { type Language, textFor } from '../texts/texts.js';
import type { Viewer } from './viewer.js';

const RIGHT_TO_LEFT = ['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'ur', 'yi'];
const WIDE = { width: 1280, height: 720 };
const FILE_REFERENCE = /lectern-file:([0-9a-f]{64})/g;

/** Reads texts and files of one course for one person. */
export interface Reading {
  readonly text: (text: LocalText) => string;
  /** Rich text: cleaned again, its files under signed URLs. */
  readonly html: (text: LocalText) => string;
  readonly url: (hash: FileHash) => string;
  /** What there is for a language, else for the first one. */
  readonly inLanguage: <Value>(values: Readonly<Record<string, Value>>) => Value | undefined;
  /** Of what we say ourselves. */
  readonly language: Language;
  readonly content: CourseContent;
  readonly progress: Progress;
}

/** One lesson, ready to show: one language, signed URLs, clean HTML, and what this person did in it. */
export function lessonView({ slug, content }: Course, lesson: Lesson, progress: Progress, viewer: Viewer): LessonView {
  const reading = readingOf({ slug, content }, progress, viewer);
  const language = contentLanguage(content, viewer);
  const chapter = content.chapters.find(({ lessons }) => lessons.includes(lesson));

  return {
    id: lesson.id,
    title: reading.text(lesson.title),
    chapterTitle: chapter === undefined ? '' : reading.text(chapter.title),
    language,
    direction: RIGHT_TO_LEFT.includes(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr',
    items: lesson.items.map((item) => itemView(item, reading)),
  };
}

/** How one person reads the texts and files of a course. */
export function readingOf(
  { slug, content }: Pick<Course, 'slug' | 'content'>,
  progress: Progress,
  viewer: Viewer,
): Reading {
  const language = contentLanguage(content, viewer);
  const text = reader(content, viewer);
  const names = new Map(content.files.map(({ hash, name }) => [hash, name]));
  const url = (hash: FileHash): string => viewer.fileUrl(slug, hash, names.get(hash) ?? 'file');

  return {
    text,
    url,
    html: (local) => viewer.cleanHtml(text(local)).replace(FILE_REFERENCE, (_, hash: string) => url(hash as FileHash)),
    inLanguage: (values) => values[language] ?? Object.values(values)[0],
    language: viewer.language,
    content,
    progress,
  };
}

function itemView(item: Item, reading: Reading): ItemView {
  switch (item.kind) {
    case 'rich-text':
      return { kind: item.kind, id: item.id, html: reading.html(item.html) };
    case 'image':
      return {
        kind: item.kind,
        id: item.id,
        src: reading.url(item.file),
        alt: reading.text(item.alt),
        ...(item.caption && { caption: reading.text(item.caption) }),
        width: item.width,
        height: item.height,
      };
    case 'file':
      return fileView(item, reading);
    case 'question':
      return questionView(item, reading);
    case 'audio':
    case 'video':
      return mediaView(item, reading);
    case 'removed':
      return removedView(item, reading);
  }
}

/** A sentence of ours takes its place (L-CONF-6). */
function removedView({ id }: Item, { language }: Reading): ItemView {
  const html = `<p lang="${language}">${textFor('msg.gone.item', language)}</p>`;

  return { kind: 'rich-text', id, html };
}

function fileView(item: Extract<Item, { kind: 'file' }>, reading: Reading): ItemView {
  const hash = reading.inLanguage(item.file);
  const file = reading.content.files.find((candidate) => candidate.hash === hash);
  if (hash === undefined || file === undefined) throw new Error(`The course lacks the file of item ${item.id}`);
  const { name, mediaType, bytes } = file;

  return {
    kind: item.kind,
    id: item.id,
    title: reading.text(item.title),
    name,
    src: reading.url(hash),
    mediaType,
    bytes,
  };
}

function questionView(item: Extract<Item, { kind: 'question' }>, reading: Reading): ItemView {
  const state = answerStateView(item, reading.progress, reading.html);

  return {
    kind: item.kind,
    id: item.id,
    prompt: reading.html(item.prompt),
    choice: item.choice,
    choices: item.choices.map(({ id, label }) => ({ id, label: reading.html(label) })),
    ...(state && { state }),
  };
}

function mediaView(item: Extract<Item, { kind: 'audio' | 'video' }>, reading: Reading): ItemView {
  const state = recordOf(reading.progress.media, item.id);
  const shared = {
    id: item.id,
    title: reading.text(item.title),
    ...(item.transcript && { transcript: reading.html(item.transcript) }),
    ...(state && { state: { seconds: state.seconds, ended: state.ended } }),
  };
  const sources = (list: readonly MediaSource[]) =>
    list.map(({ file, mediaType }) => ({ src: reading.url(file), mediaType }));
  if (item.kind === 'audio') {
    return { kind: item.kind, ...shared, sources: sources(reading.inLanguage(item.sources) ?? []) };
  }

  return {
    kind: item.kind,
    ...shared,
    sources: sources(item.sources),
    ...(item.poster && { poster: reading.url(item.poster) }),
    width: item.width ?? WIDE.width,
    height: item.height ?? WIDE.height,
    captions: item.captions.map(({ file, language, label }) => ({ src: reading.url(file), language, label })),
  };
}
