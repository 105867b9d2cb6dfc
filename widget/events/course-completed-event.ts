import type { ProgressView } from '../api/contract.js';

/** Every lesson of the course is done; fired once, when the last one becomes so. */
export class CourseCompletedEvent extends Event {
  static readonly eventName = 'lectern-course-completed';

  constructor(readonly progress: ProgressView) {
    super(CourseCompletedEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [CourseCompletedEvent.eventName]: CourseCompletedEvent;
  }
}
