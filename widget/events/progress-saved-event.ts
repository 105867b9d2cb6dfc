import type { ProgressView } from '../api/contract.js';

/** The server has what the learner did, and this is the progress after it. */
export class ProgressSavedEvent extends Event {
  static readonly eventName = 'lectern-progress-saved';

  constructor(readonly progress: ProgressView) {
    super(ProgressSavedEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [ProgressSavedEvent.eventName]: ProgressSavedEvent;
  }
}
