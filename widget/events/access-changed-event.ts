import type { AccessView } from '../api/contract.js';

/** The course is closed to this person, or open again. */
export class AccessChangedEvent extends Event {
  static readonly eventName = 'lectern-access-changed';

  constructor(readonly access: AccessView) {
    super(AccessChangedEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [AccessChangedEvent.eventName]: AccessChangedEvent;
  }
}
