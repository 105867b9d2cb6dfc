import type { Clock } from '../../../widget/device/clock.js';

/** A clock that a test moves by hand. */
export class FakeClock implements Clock {
  /** By how much the wall clock is wrong, in milliseconds; nothing else goes by it. */
  wrongBy = 0;
  #now = 0;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  readonly monotonic = (): number => this.#now;
  readonly wall = (): number => 1_700_000_000_000 + this.#now + this.wrongBy;
  readonly after = (milliseconds: number, run: () => void): (() => void) => {
    const timer = { at: this.#now + milliseconds, run };
    this.#timers.push(timer);

    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Lets time pass: what is due runs in its order, and what that starts gets its turn. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await settled();
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }
}

/** Resolves once all that was ready to run has run. */
export async function settled(): Promise<void> {
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
