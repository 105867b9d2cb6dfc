/** A lesson was put on the screen. */
export class LessonViewedEvent extends Event {
  static readonly eventName = 'lectern-lesson-viewed';

  constructor(
    readonly lessonId: string,
    readonly title: string,
  ) {
    super(LessonViewedEvent.eventName, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [LessonViewedEvent.eventName]: LessonViewedEvent;
  }
}
