/** Inside the player: the learner gives up what could not be saved. */
export class DiscardRequestEvent extends Event {
  static readonly eventName = 'lectern-discard-request';

  constructor() {
    super(DiscardRequestEvent.eventName, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [DiscardRequestEvent.eventName]: DiscardRequestEvent;
  }
}
