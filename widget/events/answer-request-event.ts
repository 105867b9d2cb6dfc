/** Inside the player: a question wants this answer to be saved. */
export class AnswerRequestEvent extends Event {
  static readonly eventName = 'lectern-answer-request';

  constructor(
    readonly itemId: string,
    readonly choiceIds: readonly string[],
  ) {
    super(AnswerRequestEvent.eventName, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [AnswerRequestEvent.eventName]: AnswerRequestEvent;
  }
}
