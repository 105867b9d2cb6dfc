/** The learner wants another lesson; who cancels it keeps the one on the screen. */
export class NavigateRequestEvent extends Event {
  static readonly eventName = 'lectern-navigate-request';

  constructor(
    readonly lessonId: string,
    readonly fromLessonId: string | undefined,
  ) {
    super(NavigateRequestEvent.eventName, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [NavigateRequestEvent.eventName]: NavigateRequestEvent;
  }
}
