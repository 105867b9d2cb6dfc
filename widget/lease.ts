import type { Clock } from './device/clock.js';

/** How long a player may go on without hearing from the server, on the monotonic clock (G-LEASE, I-23). */
export class Lease {
  #endsAt = 0;

  constructor(private readonly clock: Clock) {}

  /** Counts from when it was asked for, so that it never outlives the one that the server gave. */
  extend(seconds: number, askedAt: number): void {
    this.#endsAt = askedAt + seconds * 1000;
  }

  get millisecondsLeft(): number {
    return Math.max(0, this.#endsAt - this.clock.monotonic());
  }
}
