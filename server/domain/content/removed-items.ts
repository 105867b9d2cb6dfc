import type { CourseContent, CourseFile, Item } from '../course.js';
import type { FileHash } from '../ids.js';
import type { LocalText } from '../local-text.js';

const FILE_REFERENCE = /lectern-file:([0-9a-f]{64})/g;

/** The course with nothing left of some items but their places, and without the files that they alone showed (L-CONF-6). */
export function withoutItems(content: CourseContent, itemIds: readonly string[]): CourseContent {
  if (itemIds.length === 0) return content;
  const removed = new Set(itemIds);
  const shownBefore = filesIn(content);
  const chapters = content.chapters.map((chapter) => ({
    ...chapter,
    lessons: chapter.lessons.map((lesson) => ({
      ...lesson,
      items: lesson.items.map((item): Item => (removed.has(item.id) ? { kind: 'removed', id: item.id } : item)),
    })),
  }));
  const shown = filesIn({ chapters });
  const isKept = ({ hash }: CourseFile) => shown.has(hash) || !shownBefore.has(hash);

  return { ...content, chapters, files: content.files.filter(isKept) };
}

/** Which of some items a course has. */
export function itemsIn({ chapters }: Pick<CourseContent, 'chapters'>, itemIds: readonly string[]): readonly string[] {
  const known = new Set(chapters.flatMap(({ lessons }) => lessons.flatMap(({ items }) => items.map(({ id }) => id))));

  return itemIds.filter((id) => (known as ReadonlySet<string>).has(id));
}

function filesIn({ chapters }: Pick<CourseContent, 'chapters'>): ReadonlySet<FileHash> {
  return new Set(chapters.flatMap(({ lessons }) => lessons.flatMap(({ items }) => items.flatMap(filesOf))));
}

/** Every file that the page of an item loads or offers. */
function filesOf(item: Item): readonly FileHash[] {
  switch (item.kind) {
    case 'rich-text':
      return namedIn(item.html);
    case 'image':
      return [item.file];
    case 'file':
      return Object.values(item.file);
    case 'audio':
      return [
        ...Object.values(item.sources).flatMap((list) => list.map(({ file }) => file)),
        ...namedIn(item.transcript),
      ];
    case 'video':
      return [
        ...[...item.sources, ...item.captions].map(({ file }) => file),
        ...(item.poster === undefined ? [] : [item.poster]),
        ...namedIn(item.transcript),
      ];
    case 'question': {
      const { prompt, explanation, choices } = item;
      const ofChoices = choices.flatMap(({ label, feedback }) => [label, feedback]);
      return [prompt, explanation, ...ofChoices].flatMap(namedIn);
    }
    case 'removed':
      return [];
  }
}

function namedIn(text: LocalText | undefined): readonly FileHash[] {
  return Object.values(text ?? {}).flatMap((html) =>
    [...html.matchAll(FILE_REFERENCE)].map(([, hash]) => hash as FileHash),
  );
}
