import { ApiError } from '../api/api-error.js';
import { send } from '../api/call.js';
import type { AccessEvent, AccessView } from '../api/contract.js';
import { backOff } from '../device/back-off.js';
import { type Clock, timerOf } from '../device/clock.js';

/** A course as it is listened for. */
export interface ListeningCourse {
  readonly slug: string;
  readonly session: {
    readonly clock: Clock;
    readonly authorized: <Result>(course: string, call: (token: string) => Promise<Result>) => Promise<Result>;
  };
  /** Asks at once how things stand. */
  readonly refresh: () => Promise<void>;
}

/** The server says something every 15 s: after so many milliseconds of silence the line is as good as gone. */
const SILENCE_MS = 45_000;
/** A hidden page need not know at once, and browsers have few connections to give. */
const HIDDEN_MS = 60_000;
/** A stream that lived so long has worked. */
const LIVED_MS = 10_000;
/** So many failures make the longest wait. */
const MANY_FAILURES = 6;

const listening = new WeakMap<ListeningCourse, AccessEvents>();

/**
 * Listens for changes of access to a course, one stream for all its elements, and lets the course ask again at each. Said again
 * with each answer of the server: what is known, and whether anybody still wants to know more.
 */
export function listen(course: ListeningCourse, access: AccessView, isWanted: () => boolean): void {
  const events = listening.get(course) ?? new AccessEvents(course, isWanted);
  listening.set(course, events);
  events.listen(access);
  // Where it does not load, nothing is said before the time.
  if (access.maintenance) void import('../elements/maintenance-notice.js').catch(() => undefined);
}

class AccessEvents {
  readonly #course: ListeningCourse;
  readonly #isWanted: () => boolean;
  readonly #silence: Clock['after'];
  readonly #hidden: Clock['after'];
  #access: AccessView | undefined;
  #failures = 0;
  #stream = new AbortController();
  #running = false;
  #stopped = false;

  constructor(course: ListeningCourse, isWanted: () => boolean) {
    this.#course = course;
    this.#isWanted = isWanted;
    this.#silence = timerOf(course.session.clock);
    this.#hidden = timerOf(course.session.clock);
    document.addEventListener('visibilitychange', this.#onVisibility);
    // A page with an open stream could not be kept for when the person comes back to it.
    addEventListener('pagehide', this.#stop);
  }

  listen(access: AccessView): void {
    this.#access = access;
    if (document.visibilityState === 'hidden') return;
    this.#stopped = false;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#goesOn()) {
      const { clock } = this.#course.session;
      const since = clock.monotonic();
      const { code, retryAfter } = await this.#follow().then(
        () => new ApiError('OFFLINE'),
        (error: unknown) => ApiError.of(error),
      );
      // Once the session is over, its course says so; with a new one it listens again.
      if (code === 'UNAUTHENTICATED') this.#stopped = true;
      if (clock.monotonic() - since > LIVED_MS) this.#failures = 0;
      const wait = backOff(this.#failures++, retryAfter);
      if (this.#goesOn()) await new Promise<void>((resolve) => clock.after(wait, resolve));
    }
    this.#running = false;
  }

  #goesOn(): boolean {
    return !this.#stopped && this.#isWanted();
  }

  /** Reads one stream to its end. @throws as `send`, and where the line is gone */
  async #follow(): Promise<void> {
    const { slug, session } = this.#course;
    const { signal } = (this.#stream = new AbortController());
    try {
      this.#expectMore();
      const response = await session.authorized(slug, (token) =>
        send(`events?course=${slug}`, { headers: { authorization: `Bearer ${token}` }, signal }),
      );
      await this.#read(response);
    } finally {
      this.#silence(0, () => undefined);
      this.#stream.abort();
    }
  }

  async #read({ body }: Response): Promise<void> {
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { value } = (await reader?.read()) ?? {};
      if (value === undefined || !this.#goesOn()) return;
      this.#expectMore();
      const blocks = (text + value).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.#take(block);
    }
  }

  #take(block: string): void {
    const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
    if (!event || !data) return;
    const { reason } = JSON.parse(data) as Pick<AccessEvent, 'reason'> | { readonly reason: 'replaced' };
    // How things stood when the stream was opened: something may have changed since the last answer.
    const isNews = event === 'access' && reason !== this.#access?.reasons[0];
    if (isNews || event === 'access-changed') void this.#course.refresh();
    // Other pages of this session listen instead.
    if (event === 'end' && reason === 'replaced') this.#failures = MANY_FAILURES;
  }

  #expectMore(): void {
    this.#silence(SILENCE_MS, () => {
      this.#stream.abort();
    });
  }

  readonly #stop = (): void => {
    this.#stopped = true;
    this.#stream.abort();
  };

  readonly #onVisibility = (): void => {
    const isHidden = document.visibilityState === 'hidden';
    this.#hidden(HIDDEN_MS, isHidden ? this.#stop : () => undefined);
  };
}
