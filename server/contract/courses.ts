import { z } from 'zod';
import { courseSlugSchema } from './identifiers.js';

export const courseOverviewSchema = z
  .object({
    slug: courseSlugSchema,
    title: z.string(),
    summary: z.string(),
    language: z.string().meta({ description: 'The language of these texts (BCP 47).' }),
    languages: z.array(z.string()).meta({ description: 'Every language that the course has.' }),
    chapterCount: z.int(),
    lessonCount: z.int(),
  })
  .meta({ id: 'CourseOverview', description: 'What a course is, without its content.' });
export type CourseOverview = z.output<typeof courseOverviewSchema>;

export const outlineSchema = z
  .object({
    chapters: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        lessons: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            heading: z
              .string()
              .optional()
              .meta({ description: 'Starts a group of lessons; the group goes on while it stays the same.' }),
            questionCount: z.int(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Outline', description: 'Chapters and lessons in their order.' });
export type OutlineView = z.output<typeof outlineSchema>;

export const courseListSchema = z
  .object({ courses: z.array(courseOverviewSchema) })
  .meta({ id: 'CourseList', description: 'The courses of the tenant, by title.' });
export type CourseListView = z.output<typeof courseListSchema>;

/** Binds a course to the resource link of this LTI launch. */
export const chooseCourseSchema = z
  .strictObject({ course: courseSlugSchema })
  .meta({ id: 'ChooseCourse', description: 'The course that the launched resource link shall open.' });
