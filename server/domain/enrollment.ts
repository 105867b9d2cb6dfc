import type { CourseId, EnrollmentId, PersonId } from './ids.js';

/** A person's place in one course; it needs a seat, but is not one: withdrawing keeps the seat. */
export interface Enrollment {
  readonly id: EnrollmentId;
  readonly personId: PersonId;
  readonly courseId: CourseId;
  readonly status: EnrollmentStatus;
  readonly enrolledAt: Date;
  readonly endedAt?: Date | undefined;
}

/** How an enrollment stands; none of these opens a course, which the seat decides (M1.1). */
export type EnrollmentStatus = 'active' | 'completed' | 'withdrawn';
