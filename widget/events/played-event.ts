/** Inside the player: an audio or video stands here. */
export class PlayedEvent extends Event {
  static readonly eventName = 'lectern-played';

  constructor(
    readonly itemId: string,
    readonly seconds: number,
    /** Whether it was played to its end. */
    readonly ended: boolean,
  ) {
    super(PlayedEvent.eventName, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [PlayedEvent.eventName]: PlayedEvent;
  }
}
