import type {
  AudioItem,
  Choice,
  FileItem,
  ImageItem,
  Item,
  Lesson,
  MediaSource,
  QuestionItem,
  RichTextItem,
  VideoItem,
} from '../../server/domain/course.js';
import type { ItemId, LessonId } from '../../server/domain/ids.js';
import { mediaHash, mediaTypeOf } from './media-files.js';

/** A text in both languages of the course. */
export interface BothLanguages {
  readonly en: string;
  readonly fr: string;
}

interface PictureDraft {
  readonly width: number;
  readonly height: number;
  readonly alt: BothLanguages;
  readonly caption: BothLanguages;
}

interface ChoiceDraft extends Omit<Choice, 'label' | 'feedback'> {
  readonly label: BothLanguages;
  readonly feedback: BothLanguages;
}

interface QuestionDraft {
  readonly choice: QuestionItem['choice'];
  readonly prompt: BothLanguages;
  readonly choices: readonly ChoiceDraft[];
  readonly explanation: BothLanguages;
}

export function lesson(id: string, title: BothLanguages, items: readonly Item[]): Lesson {
  return { id: id as LessonId, title: { ...title }, items };
}

export function richText(id: string, html: BothLanguages): RichTextItem {
  return { kind: 'rich-text', id: id as ItemId, html: { ...html } };
}

/** The picture `media/ID.webp`. */
export function picture(id: string, { alt, caption, width, height }: PictureDraft): ImageItem {
  return {
    kind: 'image',
    id: id as ItemId,
    file: mediaHash(`${id}.webp`),
    alt: { ...alt },
    caption: { ...caption },
    width,
    height,
  };
}

export function question(id: string, { choice, prompt, choices, explanation }: QuestionDraft): QuestionItem {
  return {
    kind: 'question',
    id: id as ItemId,
    prompt: { ...prompt },
    choice,
    choices: choices.map((one) => ({ ...one, label: { ...one.label }, feedback: { ...one.feedback } })),
    explanation: { ...explanation },
  };
}

/** The speech `media/ID.LANGUAGE.ogg`, and `.mp3` for browsers without Ogg. */
export function audio(id: string, title: BothLanguages, transcript: BothLanguages): AudioItem {
  return {
    kind: 'audio',
    id: id as ItemId,
    title: { ...title },
    sources: {
      en: [source(`${id}.en.ogg`), source(`${id}.en.mp3`)],
      fr: [source(`${id}.fr.ogg`), source(`${id}.fr.mp3`)],
    },
    transcript: { ...transcript },
  };
}

/** The clip `media/ID.webm` and `.mp4`, its poster `ID-poster.webp` and its captions `ID.LANGUAGE.vtt`. */
export function video(id: string, title: BothLanguages, transcript: BothLanguages): VideoItem {
  return {
    kind: 'video',
    id: id as ItemId,
    title: { ...title },
    sources: [source(`${id}.webm`), source(`${id}.mp4`)],
    poster: mediaHash(`${id}-poster.webp`),
    width: 1280,
    height: 720,
    captions: [
      { file: mediaHash(`${id}.en.vtt`), language: 'en', label: 'English' },
      { file: mediaHash(`${id}.fr.vtt`), language: 'fr', label: 'Français' },
    ],
    transcript: { ...transcript },
  };
}

/** The download `media/ID.LANGUAGE.pdf`. */
export function download(id: string, title: BothLanguages): FileItem {
  return {
    kind: 'file',
    id: id as ItemId,
    title: { ...title },
    file: { en: mediaHash(`${id}.en.pdf`), fr: mediaHash(`${id}.fr.pdf`) },
  };
}

function source(name: string): MediaSource {
  return { file: mediaHash(name), mediaType: mediaTypeOf(name) };
}
