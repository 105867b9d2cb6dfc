/** The clocks of this device. Leases are measured on the monotonic one: nobody's wall clock can be trusted (I-23). */
export interface Clock {
  /** Milliseconds that only ever go forward. */
  readonly monotonic: () => number;
  /** Milliseconds since 1970, right or wrong. */
  readonly wall: () => number;
  /** Runs something later; the answer calls it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);

    return () => {
      clearTimeout(timer);
    };
  },
};

/** Runs later what it was given last, and nothing that it was given before. */
export function timerOf(clock: Clock): Clock['after'] {
  let stop = (): void => undefined;

  return (milliseconds, run) => {
    stop();
    return (stop = clock.after(milliseconds, run));
  };
}
