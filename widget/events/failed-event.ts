import type { ApiErrorCode } from '../api/api-error.js';

/** Something did not work, and the element says so on the screen. */
export class FailedEvent extends Event {
  static readonly eventName = 'lectern-failed';

  constructor(readonly code: ApiErrorCode) {
    super(FailedEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [FailedEvent.eventName]: FailedEvent;
  }
}
