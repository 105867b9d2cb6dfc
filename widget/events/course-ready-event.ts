import type { CourseOverview, ProgressView } from '../api/contract.js';

/** The course is on the screen and can be used. */
export class CourseReadyEvent extends Event {
  static readonly eventName = 'lectern-course-ready';

  constructor(
    readonly course: CourseOverview,
    readonly progress: ProgressView,
  ) {
    super(CourseReadyEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [CourseReadyEvent.eventName]: CourseReadyEvent;
  }
}
