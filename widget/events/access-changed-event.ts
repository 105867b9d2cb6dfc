import type { AccessView } from '../api/contract.js';

/** The course was opened or closed to this person while it was on the screen. */
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
