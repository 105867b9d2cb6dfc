import type { ApiClient } from './api/api-client.js';
import { ApiError, type ApiErrorCode } from './api/api-error.js';
import type {
  BootView,
  EnrollmentView,
  LaunchPageData,
  LessonView,
  ProgressEventInput,
  ProgressResult,
  ProgressView,
  SessionRenewedView,
  SessionRequest,
} from './api/contract.js';
import { backOff } from './device/back-off.js';
import type { Clock } from './device/clock.js';

/** What to boot: a course, one of its lessons (or `resume`, or `none`), and the language that the page declares. */
export type Wanted = Pick<SessionRequest, 'course' | 'lesson' | 'language'>;

/** What a course needs of the session that it belongs to. */
export interface CourseLine {
  readonly api: ApiClient;
  readonly clock: Clock;
  readonly launch: LaunchPageData | undefined;
  readonly boot: (wanted: Wanted) => Promise<BootView>;
  readonly renew: (course: string, language: string) => Promise<SessionRenewedView>;
  readonly authorized: <Result>(course: string, call: (token: string) => Promise<Result>) => Promise<Result>;
}

/** What an element knows of its course. */
export type CourseState =
  | { readonly step: 'connecting' }
  /** `leased`: whether the server was heard from in time; without that no new content is shown (I-19). */
  | { readonly step: 'open'; readonly boot: BootView; readonly leased: boolean }
  | { readonly step: 'failed'; readonly code: ApiErrorCode };

type Stop = () => void;

const nothing: Stop = () => undefined;

/** One course in the session of a page: booted once for all its elements, and kept alive as long as one of them listens. */
export class CourseSession {
  readonly #listeners = new Set<() => void>();
  #state: CourseState = { step: 'connecting' };
  #boot: BootView | undefined;
  #wanted: Wanted;
  #attempts = 0;
  #asking = false;
  #failures = 0;
  #stopNext = nothing;
  #stopLease = nothing;

  constructor(
    readonly session: CourseLine,
    readonly slug: string,
  ) {
    this.#wanted = { course: slug };
  }

  get state(): CourseState {
    return this.#state;
  }

  /** Calls the listener after each change of the state, until the answer is called. */
  subscribe(listener: () => void): Stop {
    if (this.#listeners.size === 0) {
      // Timers sleep in hidden pages and on sleeping devices; who comes back should not wait for them.
      addEventListener('visibilitychange', this.#onWake);
      addEventListener('online', this.#onWake);
      if (this.#boot) this.#onWake();
    }
    this.#listeners.add(listener);

    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      removeEventListener('visibilitychange', this.#onWake);
      removeEventListener('online', this.#onWake);
      this.#stopNext();
      this.#stopLease();
    };
  }

  /** Boots the course; `lesson` is `resume`, `none` or an id. What comes of it is told by the state. */
  async connect(lesson: string, language?: string): Promise<void> {
    if (lesson === 'none' && (this.#asking || this.#state.step === 'open')) return;
    this.#wanted = { course: this.slug, lesson, language };
    const { launch, clock } = this.session;
    if (!this.#boot && launch?.kind === 'course' && launch.boot.course.slug === this.slug) {
      this.#opened(launch.boot, clock.monotonic());
      return;
    }
    if (this.#state.step === 'failed') this.#become({ step: 'connecting' });
    await this.#ask(() => this.session.boot(this.#wanted));
  }

  /** Asks at once how things stand, instead of waiting for the next renewal. */
  async refresh(): Promise<void> {
    if (!this.#asking) await this.#ask(this.#boot ? this.#renew : () => this.session.boot(this.#wanted));
  }

  /** Gives a lesson, in the language of the course. @throws ApiError */
  async lesson(id: string): Promise<LessonView> {
    const query = { course: this.slug, lesson: id, language: this.#boot?.course.language };
    try {
      return await this.session.authorized(this.slug, (token) => this.session.api.lesson({ ...query, token }));
    } catch (error) {
      if (ApiError.of(error).code === 'ACCESS_REFUSED') void this.refresh();
      throw error;
    }
  }

  /** Posts a batch of progress. @throws ApiError */
  async report(events: readonly ProgressEventInput[]): Promise<ProgressResult> {
    const { api, clock } = this.session;
    const language = this.#boot?.course.language;
    const request = { course: this.slug, language, sentAt: clock.wall(), events: [...events] };
    const result = await this.session.authorized(this.slug, (token) => api.progress({ ...request, token }));
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

  /** Only the newest question counts; one that got no answer is asked again. */
  async #ask(question: () => Promise<BootView>): Promise<void> {
    const attempt = ++this.#attempts;
    const askedAt = this.session.clock.monotonic();
    this.#asking = true;
    try {
      const boot = await question();
      if (attempt === this.#attempts) this.#opened(boot, askedAt);
    } catch (error) {
      if (attempt === this.#attempts) this.#failed(ApiError.of(error), question);
    }
  }

  /** A fresh token and lease; where the course was closed until now, all that comes with it too. */
  readonly #renew = async (): Promise<BootView> => {
    const { session, access } = await this.session.renew(this.slug, this.#boot?.language ?? '');
    if (!this.#boot || (access.allowed && !this.#boot.outline)) {
      return this.session.boot({ ...this.#wanted, lesson: 'resume' });
    }
    return { ...this.#boot, session, access };
  };

  /** The lease counts from when it was asked for, on the monotonic clock, so that it never outlives the server's (I-23). */
  #opened(boot: BootView, askedAt: number): void {
    const { clock } = this.session;
    this.#boot = boot;
    this.#asking = false;
    this.#failures = 0;
    this.#next(boot.session.renewInSeconds * 1000, () => this.refresh());
    this.#stopLease();
    if (boot.access.allowed) {
      const left = askedAt + boot.access.leaseSeconds * 1000 - clock.monotonic();
      this.#stopLease = clock.after(left, () => {
        if (this.#state.step === 'open') this.#become({ ...this.#state, leased: false });
      });
    }
    this.#become({ step: 'open', boot, leased: true });
  }

  #failed(error: ApiError, question: () => Promise<BootView>): void {
    this.#asking = false;
    if (error.transient) {
      this.#next(Math.max(backOff(this.#failures++), error.retryAfter * 1000), () => this.#ask(question));
    }
    // While the lease runs, a line that is gone changes nothing.
    if (error.transient && this.#state.step === 'open') return;
    this.#stopLease();
    this.#become({ step: 'failed', code: error.code });
  }

  /** Once nobody listens, nothing goes on. */
  #next(wait: number, run: () => Promise<void>): void {
    this.#stopNext();
    if (this.#listeners.size > 0) this.#stopNext = this.session.clock.after(wait, () => void run());
  }

  #become(state: CourseState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }

  readonly #onWake = (event?: Event): void => {
    if (event?.type === 'online' || document.visibilityState === 'visible') void this.refresh();
  };
}
