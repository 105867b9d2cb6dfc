import { ImportError } from '../import-error.js';
import type { ImportLog } from './import-log.js';
import type { Definition, OlxDefinitions } from './olx-definitions.js';

/** The outline of a course: what becomes chapters and lessons, and what each lesson is made of. */
export interface ChapterTree {
  readonly name: string;
  readonly title: string;
  readonly lessons: readonly LessonTree[];
}

export interface LessonTree {
  readonly name: string;
  readonly title: string;
  readonly heading?: string;
  readonly parts: readonly Definition[];
}

const SEQUENCES = ['sequential', 'videosequence', 'problemset'];
const OUTLINE = ['chapter', ...SEQUENCES, 'vertical'];
/** Elements that only hold others. */
const WRAPPERS = ['vertical', 'wrapper', 'section'];

/** @throws ImportError where a file of the outline is missing, or there is no lesson at all. */
export async function chaptersOf(
  course: Definition,
  definitions: OlxDefinitions,
  log: ImportLog,
): Promise<readonly ChapterTree[]> {
  const reader = new TreeReader(definitions, log);
  const chapters: ChapterTree[] = [];
  for (const child of await reader.presentChildren(course)) {
    if (child.tag === 'chapter') chapters.push(...(await reader.chapter(child)));
    else log.skip({ name: titleOf(child), place: child.path }, child.tag, 'It stands outside the chapters.');
  }
  if (chapters.length === 0)
    throw new ImportError(course.path, 'the course has no lesson. Add one and export it again.');

  return chapters;
}

/** Its title, else its `url_name`, as Open edX shows it. */
export function titleOf(definition: Definition): string {
  return givenTitle(definition) ?? definition.name.replaceAll('_', ' ');
}

/** The title that its author gave it, if any. */
export function givenTitle({ attributes }: Definition): string | undefined {
  const title = attributes.display_name?.trim();

  return title === '' ? undefined : title;
}

class TreeReader {
  readonly #definitions: OlxDefinitions;
  readonly #log: ImportLog;

  constructor(definitions: OlxDefinitions, log: ImportLog) {
    this.#definitions = definitions;
    this.#log = log;
  }

  /** None where it has no lesson. */
  async chapter(chapter: Definition): Promise<readonly ChapterTree[]> {
    if (this.#isHidden(chapter)) return [];
    const lessons: LessonTree[] = [];
    for (const child of await this.presentChildren(chapter)) {
      if (SEQUENCES.includes(child.tag)) lessons.push(...(await this.#sequence(child)));
      else lessons.push(...(await this.#lesson(child)));
    }
    if (lessons.length > 0) return [{ name: chapter.name, title: titleOf(chapter), lessons }];
    this.#log.skip({ name: titleOf(chapter), place: chapter.path }, chapter.tag, 'There is no lesson in it.');

    return [];
  }

  /** @throws ImportError where one of them is named but not there. */
  async presentChildren(parent: Definition): Promise<readonly Definition[]> {
    const children = await this.#definitions.childrenOf(parent);
    const missing = children.find(({ isMissing, tag }) => isMissing && OUTLINE.includes(tag));
    if (missing === undefined) return children;
    throw new ImportError(
      `${missing.tag}/${missing.name}.xml`,
      `${parent.path} names this file, but it is not in the source. Export the course again.`,
    );
  }

  async #sequence(sequence: Definition): Promise<readonly LessonTree[]> {
    if (this.#isHidden(sequence)) return [];
    const lessons: LessonTree[] = [];
    for (const child of await this.presentChildren(sequence)) {
      for (const lesson of await this.#lesson(child)) {
        const title = givenTitle(child) ?? titleOf(sequence);
        lessons.push({ ...lesson, title, heading: titleOf(sequence) });
      }
    }
    if (lessons.length === 0) {
      this.#log.skip({ name: titleOf(sequence), place: sequence.path }, sequence.tag, 'There is no lesson in it.');
    }

    return lessons;
  }

  /** What stands where a lesson is expected is one, even a single video. */
  async #lesson(unit: Definition): Promise<readonly LessonTree[]> {
    if (this.#isHidden(unit)) return [];
    const parts = unit.tag === 'vertical' ? await this.#parts(unit) : [unit];
    // Verticals keep their plain names; what stands in for one must not take the name of another.
    const name = unit.tag === 'vertical' ? unit.name : `${unit.tag}-${unit.name}`;

    return [{ name, title: titleOf(unit), parts }];
  }

  async #parts(container: Definition): Promise<readonly Definition[]> {
    const parts: Definition[] = [];
    for (const child of await this.#definitions.childrenOf(container)) {
      if (WRAPPERS.includes(child.tag)) parts.push(...(await this.#parts(child)));
      else if (!this.#isHidden(child)) parts.push(child);
    }

    return parts;
  }

  #isHidden(part: Definition): boolean {
    if (part.attributes.visible_to_staff_only !== 'true') return false;
    this.#log.skip({ name: titleOf(part), place: part.path }, part.tag, 'Only the staff of the course may see it.');

    return true;
  }
}
