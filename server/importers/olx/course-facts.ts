import { parseDocument } from 'htmlparser2';
import { ImportError } from '../import-error.js';
import { LANGUAGE_TAG } from '../language-tag.js';
import { titleOf } from './course-tree.js';
import { textOf } from './dom.js';
import type { ImportLog } from './import-log.js';
import type { Definition } from './olx-definitions.js';
import type { OlxFolder } from './olx-folder.js';

const LONGEST_SUMMARY = 400;

/** What a course says about itself. */
export interface CourseFacts {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly language: string;
}

/** @throws ImportError where its names make no slug; `wanted` stands in for them. */
export async function courseFacts(
  course: Definition,
  folder: OlxFolder,
  wanted: string | undefined,
): Promise<CourseFacts> {
  const language = (course.attributes.language ?? 'en').replaceAll('_', '-');

  return {
    slug: wanted ?? slugOf(course),
    title: titleOf(course),
    summary: await summaryOf(folder),
    language: LANGUAGE_TAG.test(language) ? language : 'en',
  };
}

/** Names what belongs to an Open edX course, but to none of its lessons. */
export function skipOutsideLessons(course: Definition, folder: OlxFolder, log: ImportLog): void {
  for (const path of folder.below('drafts/')) {
    log.skip({ name: path, place: 'drafts' }, 'draft', 'It was not published.');
  }
  for (const path of [...folder.below('tabs/'), ...folder.below('info/')].filter((one) => one.endsWith('.html'))) {
    log.skip({ name: path, place: path.split('/')[0] ?? '' }, 'page beside the course', 'It belongs to no lesson.');
  }
  for (const key of ['pdf_textbooks', 'html_textbooks']) {
    if ((course.attributes[key] ?? '[]') !== '[]') {
      log.skip({ name: titlesIn(course.attributes[key]), place: course.path }, 'textbook', 'It belongs to no lesson.');
    }
  }
}

/** From the names that Open edX knows a course by: organisation, number and run. */
function slugOf({ attributes, name }: Definition): string {
  const slug = [attributes.org, attributes.course, name]
    .filter((part) => part !== undefined)
    .join('-')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 100)
    .replace(/^-+|-+$/g, '');
  if (slug === '') {
    throw new ImportError(
      'course.xml',
      'its organisation, number and run make no name in Latin letters. Give it a slug.',
    );
  }

  return slug;
}

async function summaryOf(folder: OlxFolder): Promise<string> {
  const path = 'about/short_description.html';
  if (!folder.has(path)) return '';
  const html = (await folder.text(path)).replace(/<\/?(?:p|div|br|li|h\d)\b[^>]*>/gi, ' ');
  const text = textOf(parseDocument(html));

  return text.length <= LONGEST_SUMMARY ? text : `${text.slice(0, LONGEST_SUMMARY).replace(/\s+\S*$/, '')}…`;
}

function titlesIn(json = ''): string {
  const titles = [...json.matchAll(/"tab_title":\s*"([^"]{1,100})"/g)].map(([, title]) => title);

  return titles.length > 0 ? titles.join(', ') : 'textbooks';
}
