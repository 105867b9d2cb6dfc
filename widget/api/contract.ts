/** The only file of the widget that names the server, and for its types alone: nothing of it reaches the bundle. */
export type { AccessView } from '../../server/contract/access.js';
export type { AccessEvent } from '../../server/contract/events.js';
export type { CourseListView, CourseOverview, OutlineView } from '../../server/contract/courses.js';
export type { EnrollmentView, RosterView } from '../../server/contract/enrollments.js';
export type { ErrorCode, Problem } from '../../server/contract/errors.js';
export type {
  AnswerStateView,
  AudioView,
  ItemView,
  LessonQuery,
  LessonView,
  QuestionView,
  VideoView,
} from '../../server/contract/lessons.js';
export type {
  ProgressEventInput,
  ProgressRequest,
  ProgressResult,
  ProgressView,
} from '../../server/contract/progress.js';
export type {
  BootView,
  LaunchPageData,
  SessionRenewal,
  SessionRenewedView,
  SessionRequest,
} from '../../server/contract/session.js';
