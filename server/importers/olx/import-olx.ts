import type { Chapter, Item, Lesson } from '../../domain/course.js';
import type { LessonId } from '../../domain/ids.js';
import { sourceFile } from '../archive.js';
import { sizeText } from '../archive-limits.js';
import type { CourseSource, ImportedCourse, ImportProgress, ImportReport } from '../course-source.js';
import { ImportError } from '../import-error.js';
import { CourseAssets } from './course-assets.js';
import { courseFacts, skipOutsideLessons } from './course-facts.js';
import { CourseHtml } from './course-html.js';
import { type ChapterTree, chaptersOf, type LessonTree } from './course-tree.js';
import { ImportLog } from './import-log.js';
import { itemsOf } from './items.js';
import { learnerTexts } from './learner-texts.js';
import { type ItemTools, richTextItem } from './lesson-part.js';
import { OlxDefinitions } from './olx-definitions.js';
import { OlxFolder } from './olx-folder.js';
import { partId } from './part-id.js';

/** A version is one document of MongoDB, which holds 16 MB. */
const LARGEST_CONTENT = 14 * 1024 * 1024;
export interface OlxOptions {
  /** Instead of the name that the course gives itself. */
  readonly slug?: string | undefined;
  readonly onProgress?: ImportProgress;
}

/**
 * Reads an Open edX course (OLX): chapters become chapters, sequentials headings, verticals lessons. Every lesson is there;
 * what has no kind of item is in the report by name, and in the source, which is kept.
 * @throws ImportError where anything in the outline is broken: there is no half course.
 */
export async function importOlx(
  source: CourseSource,
  { slug, onProgress = () => undefined }: OlxOptions = {},
): Promise<ImportedCourse> {
  const folder = new OlxFolder(source);
  const definitions = new OlxDefinitions(folder);
  const log = new ImportLog();
  const course = await definitions.course();
  const facts = await courseFacts(course, folder, slug);
  const assets = new CourseAssets(folder, source.workFolder);
  const tools = { folder, assets, log, html: new CourseHtml(assets, log), language: facts.language };

  const trees = await chaptersOf(course, definitions, log);
  const chapters = await chaptersFrom(trees, tools, onProgress);
  skipOutsideLessons(course, folder, log);

  const files = [...(await assets.files()), await sourceFile(source)];
  const content = {
    title: { [facts.language]: facts.title },
    summary: { [facts.language]: facts.summary },
    languages: [facts.language] as const,
    chapters,
    files: files.map(({ hash, name, mediaType, bytes, purpose }) => ({ hash, name, mediaType, bytes, purpose })),
  };
  refuseTooLarge(content, source.name);

  return { slug: facts.slug, content, files, report: reportOn(facts.title, chapters, log) };
}

async function chaptersFrom(
  trees: readonly ChapterTree[],
  tools: ItemTools,
  onProgress: ImportProgress,
): Promise<readonly Chapter[]> {
  const total = trees.reduce((count, { lessons }) => count + lessons.length, 0);
  const chapters: Chapter[] = [];
  let done = 0;
  for (const { name, title, lessons: lessonTrees } of trees) {
    const lessons: Lesson[] = [];
    for (const tree of lessonTrees) {
      lessons.push(await lessonFrom(tree, tools));
      done += 1;
      onProgress('Reading lessons', done, total);
    }
    chapters.push({ id: partId(name), title: { [tools.language]: title }, lessons });
  }

  return chapters;
}

async function lessonFrom({ name, title, heading, parts }: LessonTree, tools: ItemTools): Promise<Lesson> {
  const { language } = tools;
  const id = partId(name);
  const items: Item[] = [];
  const place = heading === undefined || heading === title ? title : `${heading} › ${title}`;
  for (const part of parts) items.push(...(await itemsOf(part, place, tools)));

  return {
    id: id as LessonId,
    title: { [language]: title },
    ...(heading !== undefined && { heading: { [language]: heading } }),
    items: items.length > 0 ? items : [richTextItem(`${id}-not-yet`, `<p>${learnerTexts(language).notYet}</p>`, tools)],
  };
}

function refuseTooLarge(content: ImportedCourse['content'], name: string): void {
  const bytes = Buffer.byteLength(JSON.stringify(content));
  if (bytes > LARGEST_CONTENT) {
    throw new ImportError(
      name,
      `its texts have ${sizeText(bytes)} together; at most ${sizeText(LARGEST_CONTENT)} can be imported. Split the course.`,
    );
  }
}

function reportOn(title: string, chapters: readonly Chapter[], { skipped }: ImportLog): ImportReport {
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  const items = { 'rich-text': 0, image: 0, audio: 0, video: 0, file: 0, question: 0 };
  for (const { kind } of lessons.flatMap((lesson) => lesson.items)) if (kind !== 'removed') items[kind] += 1;

  return { format: 'Open edX (OLX)', title, chapters: chapters.length, lessons: lessons.length, items, skipped };
}
