import type { CourseListView, CourseOverview, OutlineView } from '../contract/courses.js';
import { type CourseContent, lessonsOf, questionsOf } from '../domain/course.js';
import { type LocalText, pickLanguage, textIn } from '../domain/local-text.js';
import type { Course, CourseListing } from '../usecases/ports.js';
import type { Viewer } from './viewer.js';

type Wanted = Pick<Viewer, 'wanted' | 'language'>;

/** The language of a course that this person reads it in. */
export function contentLanguage({ languages }: Pick<CourseContent, 'languages'>, { wanted, language }: Wanted): string {
  return pickLanguage([...wanted, language], languages);
}

export function courseOverview({ slug, content }: Course, viewer: Wanted): CourseOverview {
  const listing = {
    ...content,
    slug,
    chapterCount: content.chapters.length,
    lessonCount: lessonsOf(content).length,
  };

  return listingView(listing, viewer);
}

export function courseListView(listings: readonly CourseListing[], viewer: Wanted): CourseListView {
  const courses = listings.map((listing) => listingView(listing, viewer));

  return { courses: courses.sort((a, b) => a.title.localeCompare(b.title, viewer.language)) };
}

export function outlineView(content: CourseContent, viewer: Wanted): OutlineView {
  const read = reader(content, viewer);

  return {
    chapters: content.chapters.map(({ id, title, lessons }) => ({
      id,
      title: read(title),
      lessons: lessons.map((lesson) => ({
        id: lesson.id,
        title: read(lesson.title),
        ...(lesson.heading && { heading: read(lesson.heading) }),
        questionCount: questionsOf(lesson).length,
      })),
    })),
  };
}

/** Reads every text of a course in the one language that this person gets it in. */
export function reader(content: Pick<CourseContent, 'languages'>, viewer: Wanted): (text: LocalText) => string {
  const language = contentLanguage(content, viewer);

  return (text) => textIn(text, language, content.languages);
}

function listingView(listing: Omit<CourseListing, 'id'>, viewer: Wanted): CourseOverview {
  const read = reader(listing, viewer);

  return {
    slug: listing.slug,
    title: read(listing.title),
    summary: read(listing.summary),
    language: contentLanguage(listing, viewer),
    languages: [...listing.languages],
    chapterCount: listing.chapterCount,
    lessonCount: listing.lessonCount,
  };
}
