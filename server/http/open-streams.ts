import type { StreamEnd } from '../contract/events.js';
import type { Clock } from '../domain/clock.js';
import type { SessionId } from '../domain/ids.js';
import type { FollowedAccess } from '../usecases/follow-access.js';
import type { EventStream } from './event-stream.js';

/** How often the clocks are looked at, in ms: a change that was known ahead is told well within its second. */
const LOOK_MS = 250;
/** How often a line is shown to be alive, in ms. */
const BEAT_MS = 15_000;
/** How many streams of one session may be open in a process. */
const MOST_OF_A_SESSION = 5;

/** A stream with all that is done about it. */
export interface OpenStream {
  readonly sessionId: SessionId;
  readonly stream: EventStream;
  readonly followed: Pick<FollowedAccess, 'lookAtClock' | 'end'>;
  /** When the token is over by which it was opened, in real time. */
  readonly endsAt: Date;
}

/** The streams that are open in this process: what each of them needs from time to time, and when it ends. */
export class OpenStreams {
  readonly #realTime: Clock;
  readonly #stopping: AbortSignal;
  /** The oldest first, with when it beat last, in real milliseconds. */
  readonly #beats = new Map<OpenStream, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor({ realTime, stopping }: { readonly realTime: Clock; readonly stopping: AbortSignal }) {
    this.#realTime = realTime;
    this.#stopping = stopping;
    stopping.addEventListener('abort', () => {
      for (const stream of [...this.#beats.keys()]) this.#end(stream, 'stopping');
    });
  }

  /** A session that has too many loses its oldest: that may be one whose reader is gone, and nobody has noticed yet. */
  add(stream: OpenStream): void {
    const ofSession = [...this.#beats.keys()].filter(({ sessionId }) => sessionId === stream.sessionId);
    const tooMany = ofSession.slice(0, Math.max(0, ofSession.length + 1 - MOST_OF_A_SESSION));
    for (const oldest of tooMany) this.#end(oldest, 'replaced');
    this.#beats.set(stream, this.#realTime.now().getTime());
    this.#timer ??= setInterval(() => {
      this.#look();
    }, LOOK_MS).unref();
    if (this.#stopping.aborted) this.#end(stream, 'stopping');
  }

  /** Its reader is gone. */
  remove(stream: OpenStream): void {
    stream.followed.end();
    this.#beats.delete(stream);
    if (this.#beats.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const now = this.#realTime.now().getTime();
    for (const [stream, beatAt] of [...this.#beats]) {
      if (now >= stream.endsAt.getTime()) {
        this.#end(stream, 'expired');
        continue;
      }
      stream.followed.lookAtClock();
      // In either direction: the clock may be set.
      if (Math.abs(now - beatAt) < BEAT_MS) continue;
      this.#beats.set(stream, now);
      stream.stream.beat();
    }
  }

  #end(stream: OpenStream, reason: StreamEnd['reason']): void {
    this.remove(stream);
    stream.stream.send('end', { reason } satisfies StreamEnd);
    stream.stream.end();
  }
}
