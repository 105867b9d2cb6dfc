import { ApiError, type ApiErrorCode } from './api/api-error.js';
import type { ApiClient } from './api/api-client.js';
import type {
  AccessView,
  BootView,
  EnrollmentView,
  LaunchPageData,
  LessonView,
  ProgressView,
  SessionRenewedView,
  SessionRequest,
} from './api/contract.js';
import { backOff } from './device/back-off.js';
import type { Clock } from './device/clock.js';
import { Lease } from './lease.js';

/** What to boot: a course, one of its lessons (or `resume`, or `none`), and the language that the page declares. */
export type Wanted = Pick<SessionRequest, 'course' | 'lesson' | 'language'>;

/** What a course needs of the session that it belongs to. */
export interface CourseLine {
  readonly api: ApiClient;
  readonly clock: Clock;
  readonly launch: LaunchPageData | undefined;
  readonly token: () => string | undefined;
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

type Call = () => void;

/** One course in the session of a page: booted once for all its elements, and kept alive as long as one of them listens. */
export class CourseSession {
  readonly #listeners = new Set<Call>();
  readonly #lease: Lease;
  #state: CourseState = { step: 'connecting' };
  #wanted: Wanted;
  #failures = 0;
  #booting = false;
  #renewing = false;
  #stopTimer: Call = () => undefined;
  #stopLease: Call = () => undefined;
  #attempt = 0;

  constructor(
    readonly session: CourseLine,
    readonly slug: string,
  ) {
    this.#lease = new Lease(session.clock);
    this.#wanted = { course: slug };
  }

  get state(): CourseState {
    return this.#state;
  }

  /** Calls the listener after each change of the state, until the answer is called. */
  subscribe(listener: Call): Call {
    if (this.#listeners.size === 0) {
      this.#wakeUpWithThePage();
      if (this.#state.step === 'open') void this.#renew();
    }
    this.#listeners.add(listener);

    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#rest();
    };
  }

  /** Boots the course; `lesson` is an id, `resume` or `none`. What comes of it is told by the state. */
  async connect(lesson: string, language?: string): Promise<void> {
    if (lesson === 'none' && (this.#booting || this.#state.step === 'open')) return;
    this.#wanted = { course: this.slug, lesson, language: language ?? this.#wanted.language };
    const { launch } = this.session;
    if (this.#state.step === 'connecting' && launch?.kind === 'course' && launch.boot.course.slug === this.slug) {
      this.#opened(launch.boot, this.session.clock.monotonic());
      return;
    }
    if (this.#state.step === 'failed') this.#become({ step: 'connecting' });
    await this.#boot();
  }

  /** Asks at once how things stand, instead of waiting for the next renewal. */
  async refresh(): Promise<void> {
    if (this.#state.step === 'open') await this.#renew();
    else await this.connect(this.#wanted.lesson ?? 'resume');
  }

  /** Gives a lesson, in the language of the course. @throws ApiError */
  async lesson(id: string): Promise<LessonView> {
    const query = { course: this.slug, lesson: id, language: this.#contentLanguage };
    try {
      return await this.session.authorized(this.slug, (token) => this.session.api.lesson({ ...query, token }));
    } catch (error) {
      if (ApiError.of(error).code === 'ACCESS_REFUSED') void this.refresh();
      throw ApiError.of(error);
    }
  }

  /** Takes over what another answer of the server told. */
  learn(news: { readonly progress?: ProgressView; readonly enrollment?: EnrollmentView }): void {
    if (this.#state.step === 'open') this.#become({ ...this.#state, boot: { ...this.#state.boot, ...news } });
  }

  get #contentLanguage(): string | undefined {
    return this.#state.step === 'open' ? this.#state.boot.course.language : this.#wanted.language;
  }

  async #boot(): Promise<void> {
    const attempt = ++this.#attempt;
    this.#booting = true;
    const askedAt = this.session.clock.monotonic();
    try {
      const boot = await this.session.boot(this.#wanted);
      if (attempt === this.#attempt) this.#opened(boot, askedAt);
    } catch (error) {
      if (attempt === this.#attempt) this.#failed(ApiError.of(error), () => this.#boot());
    } finally {
      if (attempt === this.#attempt) this.#booting = false;
    }
  }

  #opened(boot: BootView, askedAt: number): void {
    this.#failures = 0;
    this.#hold(boot, askedAt);
    this.#become({ step: 'open', boot, leased: true });
  }

  async #renew(): Promise<void> {
    if (this.#renewing || this.#state.step !== 'open') return;
    const { boot } = this.#state;
    const askedAt = this.session.clock.monotonic();
    this.#renewing = true;
    try {
      const { session, access } = await this.session.renew(this.slug, boot.language);
      this.#failures = 0;
      await this.#renewed({ ...boot, session }, access, askedAt);
    } catch (error) {
      this.#failed(ApiError.of(error), () => this.#renew());
    } finally {
      this.#renewing = false;
    }
  }

  async #renewed(boot: BootView, access: AccessView, askedAt: number): Promise<void> {
    if (access.allowed && boot.outline === undefined) {
      this.#wanted = { ...this.#wanted, lesson: 'resume' };
      await this.#boot();
      return;
    }
    if (this.#state.step !== 'open') return;
    this.#hold({ ...boot, access }, askedAt);
    this.#become({ step: 'open', boot: { ...this.#state.boot, session: boot.session, access }, leased: true });
  }

  /** Renews in time, and knows when the lease has run out without. */
  #hold({ session, access }: BootView, askedAt: number): void {
    const { clock } = this.session;
    this.#stopTimer();
    this.#stopTimer = clock.after(session.renewInSeconds * 1000, () => void this.#renew());
    this.#stopLease();
    if (!access.allowed) return;
    this.#lease.extend(access.leaseSeconds, askedAt);
    this.#stopLease = clock.after(this.#lease.millisecondsLeft, () => {
      if (this.#state.step === 'open') this.#become({ ...this.#state, leased: false });
    });
  }

  #failed(error: ApiError, again: () => Promise<void>): void {
    if (this.#state.step !== 'open' || !error.transient) {
      this.#stopLease();
      this.#become({ step: 'failed', code: error.code });
    }
    if (!error.transient) return;
    this.#stopTimer();
    const wait = Math.max(backOff(this.#failures++), error.retryAfter * 1000);
    this.#stopTimer = this.session.clock.after(wait, () => void again());
  }

  #become(state: CourseState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Timers sleep in hidden pages and on sleeping devices; who comes back should not wait for them. */
  #wakeUpWithThePage(): void {
    document.addEventListener('visibilitychange', this.#onWake);
    addEventListener('online', this.#onWake);
  }

  #rest(): void {
    document.removeEventListener('visibilitychange', this.#onWake);
    removeEventListener('online', this.#onWake);
    this.#stopTimer();
    this.#stopLease();
  }

  readonly #onWake = (): void => {
    if (document.visibilityState === 'visible' && this.#listeners.size > 0) void this.refresh();
  };
}
