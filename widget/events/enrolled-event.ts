import type { EnrollmentView } from '../api/contract.js';

/** The learner now has a place in the course. */
export class EnrolledEvent extends Event {
  static readonly eventName = 'lectern-enrolled';

  constructor(readonly enrollment: EnrollmentView) {
    super(EnrolledEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [EnrolledEvent.eventName]: EnrolledEvent;
  }
}
