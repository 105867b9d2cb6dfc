import { z } from 'zod';
import { courseSlugSchema } from './identifiers.js';

export const enrollmentSchema = z
  .object({
    status: z.enum(['active', 'completed', 'withdrawn']),
    enrolledAt: z.iso.datetime(),
    endedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Enrollment', description: "A person's place in one course." });
export type EnrollmentView = z.output<typeof enrollmentSchema>;

export const enrollRequestSchema = z.strictObject({ course: courseSlugSchema }).meta({
  id: 'EnrollRequest',
  description: 'Takes a place in a course: a free seat where one is needed, and the enrollment.',
});

export const rosterSchema = z
  .object({
    people: z.array(
      z.object({
        name: z.string().optional().meta({ description: 'Missing where the LMS or site told none.' }),
        status: z.enum(['active', 'completed', 'withdrawn']),
        enrolledAt: z.iso.datetime(),
        completedLessonCount: z.int(),
      }),
    ),
    lessonCount: z.int(),
  })
  .meta({ id: 'Roster', description: 'Who is enrolled in a course, by name; for instructors.' });
export type RosterView = z.output<typeof rosterSchema>;
