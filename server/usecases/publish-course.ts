import type { Clock } from '../domain/clock.js';
import type { CourseContent, CourseFile } from '../domain/course.js';
import { ConflictError } from '../domain/errors.js';
import type { ServiceActor } from './context.js';
import type { Course, Repositories } from './ports.js';

/** A course as an importer gave it: whole, its files still outside. */
export interface NewCourse {
  readonly slug: string;
  readonly content: CourseContent;
  readonly files: readonly NewFile[];
  /** Whether it may become the new version of a course with another title. */
  readonly replace?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface NewFile extends CourseFile {
  readonly read: () => AsyncIterable<Uint8Array>;
}

/**
 * Publishes a course, or a new version of it. Every file is stored before the course names it, so that a run that
 * breaks off leaves no half course, and can simply be repeated.
 * @throws ConflictError where the slug is that of a course with another title, and nobody said that it is meant.
 */
export async function publishCourse(
  { courses, files, audit, transactions }: Pick<Repositories, 'courses' | 'files' | 'audit' | 'transactions'>,
  clock: Clock,
  actor: ServiceActor,
  { slug, content, files: newFiles, replace = false, onProgress }: NewCourse,
): Promise<Course> {
  if (!replace) requireSameTitle(await courses.find(slug), content);
  for (const [index, file] of newFiles.entries()) {
    await files.add(file, file.read());
    onProgress?.(index + 1, newFiles.length);
  }

  return transactions.run(async () => {
    const course = await courses.publish(slug, content);
    await audit.append({
      actor: actor.name,
      action: 'course.publish',
      subject: course.id,
      at: clock.now(),
      details: { slug, version: course.version },
    });

    return course;
  });
}

function requireSameTitle(there: Course | undefined, content: CourseContent): void {
  if (there === undefined) return;
  const [before, now] = [titleOf(there.content), titleOf(content)];
  if (before === now) return;

  throw new ConflictError(
    `The course ${there.slug} is “${before}” here, not “${now}”. Choose another --slug, or add --replace to make this a new version of it.`,
  );
}

/** In the language that the course was made in. */
function titleOf({ title, languages: [first] }: CourseContent): string {
  return title[first] ?? '';
}
