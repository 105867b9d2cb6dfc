import type { ReactiveController } from 'lit';
import { ApiError, type ApiErrorCode } from '../api/api-error.js';
import type { PageSession } from '../session.js';

const AGAIN_MS = 30_000;
const AWAKE = ['visibilitychange', 'online'];

/** The type of a renewal asks for the course that a player has; here there is none yet. */
const NO_COURSE = {} as { readonly course: string };

/** Keeps the session of a page alive that has no course yet, and so no player that would do it. */
export class SessionRenewal implements ReactiveController {
  #active = false;
  #callOff = (): void => undefined;

  constructor(
    readonly session: PageSession,
    /** How long a token holds: it is renewed three times as often, so that a lost call can be made again in time. */
    readonly tokenSeconds: number,
    /** Told why the session cannot be renewed any more. */
    readonly onEnd: (code: ApiErrorCode) => void,
  ) {}

  hostConnected(): void {
    this.#active = true;
    this.#after(this.#pace);
    // Timers sleep on sleeping devices.
    for (const type of AWAKE) addEventListener(type, this.#onWake);
  }

  hostDisconnected(): void {
    this.#active = false;
    this.#callOff();
    for (const type of AWAKE) removeEventListener(type, this.#onWake);
  }

  get #pace(): number {
    return (this.tokenSeconds * 1000) / 3;
  }

  #after(milliseconds: number): void {
    this.#callOff();
    if (this.#active) this.#callOff = this.session.clock.after(milliseconds, () => void this.#renew());
  }

  async #renew(): Promise<void> {
    this.#callOff();
    try {
      await this.session.ask('session/renew', NO_COURSE);
      this.#after(this.#pace);
    } catch (error) {
      const { transient, retryAfter, code } = ApiError.of(error);
      if (transient) this.#after(Math.max(AGAIN_MS, retryAfter * 1000));
      else if (this.#active) this.onEnd(code);
    }
  }

  readonly #onWake = ({ type }: Event): void => {
    if (type === 'online' || document.visibilityState === 'visible') void this.#renew();
  };
}
