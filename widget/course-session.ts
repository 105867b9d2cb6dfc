import { ApiError, type ApiErrorCode } from './api/api-error.js';
import type { Calls } from './api/call.js';
import type {
  AccessView,
  BootView,
  EnrollmentView,
  LessonView,
  ProgressEventInput,
  ProgressResult,
  ProgressView,
  SessionRequest,
} from './api/contract.js';
import { backOff } from './device/back-off.js';
import { type Clock, timerOf } from './device/clock.js';
import { whenIdle } from './device/line.js';

/** What to boot: a course, one of its lessons (or `resume`, or `none`), and the language that the page declares. */
export type Wanted = Pick<SessionRequest, 'course' | 'lesson' | 'language'>;

/** What a course needs of the session that it belongs to. */
export interface CourseLine {
  readonly clock: Clock;
  /** Resolves once the session can say who the person is. */
  readonly known: Promise<void>;
  /** What the launch page brought with it; nothing on other pages. */
  readonly launched: BootView | undefined;
  readonly boot: (wanted: Wanted) => Promise<BootView>;
  readonly ask: <Path extends 'session/renew' | 'lessons/query' | 'progress'>(
    path: Path,
    body: Omit<Calls[Path]['request'], 'token'>,
  ) => Promise<Calls[Path]['answer']>;
  readonly authorized: <Result>(course: string, call: (token: string) => Promise<Result>) => Promise<Result>;
}

/** What an element knows of its course. */
export type CourseState =
  | { readonly step: 'connecting' }
  /** `leased`: whether the server was heard from in time; without that no new content is shown (I-19). */
  | { readonly step: 'open'; readonly boot: BootView; readonly leased: boolean }
  | { readonly step: 'failed'; readonly code: ApiErrorCode };

/** One course in the session of a page: booted once for all its elements, and kept alive as long as one of them listens. */
export class CourseSession {
  readonly #listeners = new Set<() => void>();
  readonly #next;
  readonly #lease;
  #state: CourseState = { step: 'connecting' };
  #boot: BootView | undefined;
  /** What was asked for and has not come; nothing once it has, and only token and lease are to be renewed. */
  #wanted: Wanted | undefined;
  /** The newest question, while it is open. */
  #question: symbol | undefined;
  #failures = 0;

  constructor(
    readonly session: CourseLine,
    readonly slug: string,
  ) {
    this.#next = timerOf(session.clock);
    this.#lease = timerOf(session.clock);
    // Timers sleep in hidden pages and on sleeping devices; who comes back should not wait for them.
    for (const type of ['visibilitychange', 'online']) addEventListener(type, this.#onWake);
  }

  get state(): CourseState {
    return this.#state;
  }

  /** Calls the listener after each change of the state, until the answer is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#boot && this.#listeners.size === 1) void this.refresh();

    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Boots the course; `lesson` is `resume`, `none` or an id. What comes of it is told by the state. */
  async connect(lesson: string, language?: string): Promise<void> {
    if (lesson === 'none' && (this.#question || this.#state.step === 'open')) return;
    this.#wanted = { course: this.slug, lesson, language };
    const { launched } = this.session;
    if (!this.#boot && launched?.course.slug === this.slug) {
      // The page was asked for when its clock began, however much later its scripts run.
      this.#opened(launched, 0);
      return;
    }
    if (this.#state.step === 'failed') this.#become({ step: 'connecting' });
    await this.refresh();
  }

  /** Asks at once how things stand, instead of waiting for the next renewal. Only the newest question counts. */
  async refresh(): Promise<void> {
    const question = (this.#question = Symbol());
    await this.session.known;
    if (question !== this.#question) return;
    const askedAt = this.session.clock.monotonic();
    const answer = await this.#ask().catch((error: unknown) => ApiError.of(error));
    if (question !== this.#question) return;
    this.#question = undefined;
    if (answer instanceof ApiError) this.#failed(answer);
    else this.#opened(answer, askedAt);
  }

  /** Gives a lesson, in the language of the course. @throws ApiError */
  async lesson(id: string): Promise<LessonView> {
    const query = { course: this.slug, lesson: id, language: this.#boot?.course.language };
    try {
      return await this.session.ask('lessons/query', query);
    } catch (error) {
      if (ApiError.of(error).code === 'ACCESS_REFUSED') void this.refresh();
      throw error;
    }
  }

  /** Posts a batch of progress. @throws ApiError */
  async report(events: readonly ProgressEventInput[]): Promise<ProgressResult> {
    const { clock } = this.session;
    const language = this.#boot?.course.language;
    const request = { course: this.slug, language, sentAt: clock.wall(), events: [...events] };
    const result = await this.session.ask('progress', request);
    if (result.results.some(({ status }) => status === 'refused')) void this.refresh();
    this.learn({ progress: result.progress });

    return result;
  }

  /** Takes over what another answer of the server told. */
  learn(news: { readonly progress?: ProgressView; readonly enrollment?: EnrollmentView }): void {
    if (!this.#boot) return;
    this.#boot = { ...this.#boot, ...news };
    if (this.#state.step === 'open') this.#become({ ...this.#state, boot: this.#boot });
  }

  /** A fresh token and lease; where the course was closed until now, all that comes with it too. */
  async #ask(): Promise<BootView> {
    if (this.#boot && !this.#wanted) {
      const { language } = this.#boot;
      const { session, access } = await this.session.ask('session/renew', { course: this.slug, language });
      if (this.#boot.outline || !access.allowed) return { ...this.#boot, session, access };
    }

    return this.session.boot(this.#wanted ?? { course: this.slug, language: this.#boot?.language });
  }

  /** The lease counts from when it was asked for, on the monotonic clock, so that it never outlives the server's (I-23). */
  #opened(boot: BootView, askedAt: number): void {
    const { session, access } = boot;
    this.#boot = boot;
    this.#wanted = undefined;
    this.#failures = 0;
    const age = this.session.clock.monotonic() - askedAt;
    this.#again(session.renewInSeconds * 1000 - age);
    this.#lease(access.leaseSeconds * 1000 - age, () => {
      const state = this.#state;
      if (state.step !== 'open' || !state.boot.access.allowed) return;
      this.#become({ ...state, leased: false });
      // It may have ended because access does: then that is what must be said.
      this.#again(backOff(0));
    });
    this.#become({ step: 'open', boot, leased: true });
    whenIdle(() => void this.#listen(access));
  }

  /** Where its code does not load, changes are heard of by the next renewal. */
  async #listen(access: AccessView): Promise<void> {
    const live = await import('./live/access-events.js').catch(() => undefined);
    live?.listen(this, access, () => this.#listeners.size > 0);
  }

  #failed({ transient, retryAfter, code }: ApiError): void {
    if (transient) this.#again(backOff(this.#failures++, retryAfter));
    // While the lease runs, a line that is gone changes nothing.
    if (!transient || this.#state.step !== 'open') this.#become({ step: 'failed', code });
  }

  /** Once nobody listens, nothing goes on. */
  #again(wait: number): void {
    this.#next(wait, () => {
      if (this.#listeners.size > 0) void this.refresh();
    });
  }

  #become(state: CourseState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }

  readonly #onWake = ({ type }: Event): void => {
    const awake = type === 'online' || document.visibilityState === 'visible';
    if (awake && this.#listeners.size > 0) void this.refresh();
  };
}
