import { lessonsOf, type CourseContent, type Item, type QuestionItem } from '../../../server/domain/course.js';
import type { LocalText } from '../../../server/domain/local-text.js';

/** One text of the course, with the place to name when it is at fault. */
export interface CourseText {
  readonly place: string;
  readonly lesson: string;
  readonly form: 'html' | 'plain';
  readonly text: LocalText;
}

type Found = Omit<CourseText, 'lesson'>;

/** Every text that a learner reads, in the order of the course. */
export function textsOf(content: CourseContent): readonly CourseText[] {
  return [
    { place: 'title', lesson: '', form: 'plain', text: content.title },
    { place: 'summary', lesson: '', form: 'plain', text: content.summary },
    ...content.chapters.map(({ id, title }): CourseText => ({ place: id, lesson: '', form: 'plain', text: title })),
    ...lessonsOf(content).flatMap(({ id, title, items }) =>
      [{ place: id, form: 'plain', text: title } as const, ...items.flatMap(textsOfItem)].map((found) => ({
        ...found,
        lesson: id,
      })),
    ),
  ];
}

function textsOfItem(item: Item): readonly Found[] {
  const found = (part: string, form: Found['form'], text: LocalText | undefined): readonly Found[] =>
    text === undefined ? [] : [{ place: `${item.id} ${part}`, form, text }];

  switch (item.kind) {
    case 'rich-text':
      return found('html', 'html', item.html);
    case 'image':
      return [...found('alt', 'plain', item.alt), ...found('caption', 'plain', item.caption)];
    case 'audio':
    case 'video':
      return [...found('title', 'plain', item.title), ...found('transcript', 'html', item.transcript)];
    case 'file':
      return found('title', 'plain', item.title);
    case 'question':
      return textsOfQuestion(item);
    case 'removed':
      return [];
  }
}

function textsOfQuestion({ id, prompt, choices, explanation = {} }: QuestionItem): readonly Found[] {
  return [
    { place: `${id} prompt`, form: 'html', text: prompt },
    ...choices.flatMap(({ id: choice, label, feedback = {} }): readonly Found[] => [
      { place: `${id} ${choice} label`, form: 'html', text: label },
      { place: `${id} ${choice} feedback`, form: 'html', text: feedback },
    ]),
    { place: `${id} explanation`, form: 'html', text: explanation },
  ];
}

/** What stands between the tags, with plain blanks. */
export function withoutTags(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/[\u00a0\u202f]/g, ' ');
}
