/** Inside the player: the learner picked this lesson in the outline. */
export class LessonChosenEvent extends Event {
  static readonly eventName = 'lectern-lesson-chosen';

  constructor(readonly lessonId: string) {
    super(LessonChosenEvent.eventName, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [LessonChosenEvent.eventName]: LessonChosenEvent;
  }
}
