/** Inside an element: the person wants the failed thing to be tried again. */
export class RetryRequestEvent extends Event {
  static readonly eventName = 'lectern-retry-request';

  constructor() {
    super(RetryRequestEvent.eventName, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [RetryRequestEvent.eventName]: RetryRequestEvent;
  }
}
