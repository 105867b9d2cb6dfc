import type { EnrollmentView } from '../api/contract.js';

/** The learner has given up the place in the course; the seat stays. */
export class WithdrawnEvent extends Event {
  static readonly eventName = 'lectern-withdrawn';

  constructor(readonly enrollment: EnrollmentView) {
    super(WithdrawnEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [WithdrawnEvent.eventName]: WithdrawnEvent;
  }
}
