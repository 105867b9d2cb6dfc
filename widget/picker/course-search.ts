import type { CourseOverview } from '../api/contract.js';

/** The courses whose title or summary has every word of a search, whatever the case and the accents. */
export function matchingCourses(courses: readonly CourseOverview[], search: string): readonly CourseOverview[] {
  const words = plain(search).split(/\s+/).filter(Boolean);

  return courses.filter(({ title, summary }) => {
    const text = plain(`${title} ${summary}`);
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
