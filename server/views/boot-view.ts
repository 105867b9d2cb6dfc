import { createHash } from 'node:crypto';
import type { BootView } from '../contract/session.js';
import type { CourseOpening } from '../usecases/open-course.js';
import { accessView } from './access-view.js';
import { courseOverview, outlineView } from './course-view.js';
import { lessonView } from './lesson-view.js';
import { enrollmentView, progressView } from './progress-view.js';
import type { Viewer } from './viewer.js';

export interface BootParts {
  readonly session: BootView['session'];
  readonly name: string | undefined;
}

/** The first answer to a player or panel, whichever door it came by. */
export function bootView(opening: CourseOpening, viewer: Viewer, { session, name }: BootParts): BootView {
  const { access, enrollment, progress, lesson } = opening;
  const { course } = access;

  return {
    session,
    person: { key: personKey(viewer), ...(name !== undefined && { name }), role: sessionRole(viewer) },
    language: viewer.language,
    access: accessView(access, viewer),
    course: courseOverview(course, viewer),
    ...(enrollment && { enrollment: enrollmentView(enrollment) }),
    progress: progressView(course.content, progress),
    ...(access.decision.allowed && { outline: outlineView(course.content, viewer) }),
    ...(lesson && { lesson: lessonView(course, lesson, progress, viewer) }),
  };
}

/** Tells people of one device apart without telling who they are. */
function personKey({ tenant, actor }: Viewer): string {
  return createHash('sha256').update(`${tenant.id}/${actor.personId}`).digest('base64url').slice(0, 22);
}

function sessionRole({ actor }: Viewer): BootView['person']['role'] {
  return actor.role === 'operator' ? 'administrator' : actor.role;
}
