/** Plays a media element by hand: in a tab that runs behind another one, browsers neither load nor play. */
export class HandPlayed {
  readonly #media: HTMLMediaElement;
  readonly #state = { currentTime: 0, duration: 60, paused: true, ended: false };

  constructor(media: HTMLMediaElement) {
    this.#media = media;
    const state = this.#state;
    for (const name of Object.keys(state) as (keyof typeof state)[]) {
      Object.defineProperty(media, name, {
        get: () => state[name],
        set: (value: never) => (state[name] = value),
      });
    }
    // Browsers tell a moment later of what they were told to do.
    media.play = async () => {
      Object.assign(state, { paused: false, ended: false });
      await Promise.resolve();
      this.#tell('play');
    };
    media.pause = () => {
      state.paused = true;
      void Promise.resolve().then(() => {
        this.#tell('pause');
      });
    };
    media.load = () => {
      this.load();
    };
  }

  load(): void {
    this.#tell('loadedmetadata');
  }

  play(): void {
    Object.assign(this.#state, { paused: false, ended: false });
    this.#tell('play');
  }

  /** Plays on to a second. */
  playTo(seconds: number): void {
    this.#state.currentTime = seconds;
    this.#tell('timeupdate');
  }

  pause(): void {
    this.#state.paused = true;
    this.#tell('pause');
  }

  /** Plays to the end: browsers tell a pause first. */
  end(): void {
    Object.assign(this.#state, { currentTime: this.#state.duration, paused: true, ended: true });
    this.#tell('timeupdate');
    this.#tell('pause');
    this.#tell('ended');
  }

  /** No source can be played: browsers tell it at each of them. */
  fail(): void {
    for (const source of this.#media.querySelectorAll('source')) source.dispatchEvent(new Event('error'));
  }

  #tell(type: string): void {
    this.#media.dispatchEvent(new Event(type));
  }
}

/** From now on this browser saves data, so that nothing is fetched before it is played. */
export function saveData(): void {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true });
}
