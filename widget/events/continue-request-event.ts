/** The learner wants to go on in the course; who cancels it takes them there in another way. */
export class ContinueRequestEvent extends Event {
  static readonly eventName = 'lectern-continue-request';

  constructor(
    readonly course: string,
    /** Where they left; missing before the first lesson. */
    readonly lessonId: string | undefined,
  ) {
    super(ContinueRequestEvent.eventName, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [ContinueRequestEvent.eventName]: ContinueRequestEvent;
  }
}
