import { ApiError } from './api/api-error.js';
import { type Calls, post } from './api/call.js';
import type { BootView, LaunchPageData } from './api/contract.js';
import { type CourseLine, CourseSession, type Wanted } from './course-session.js';
import { systemClock } from './device/clock.js';

/** How a site says who the person is. */
export interface SiteIdentity {
  readonly publishableKey: string;
  /**
   * Gives a user token of the site's back end; asked again whenever the session has to be opened again. Nothing where the
   * element leaves it to another one of the page, or will know later.
   */
  readonly userToken: (() => Promise<string>) | undefined;
}

/** By publishable key; that of a launch has none. */
const sessions = new Map<string, PageSession>();

/** The session of all elements of a page that share a publishable key, or that stand on the page of a launch. */
export class PageSession implements CourseLine {
  #introduce = (): void => undefined;
  /** Resolves once the session can say who the person is: before that there is nobody to ask for. */
  readonly known = new Promise<void>((resolve) => {
    this.#introduce = resolve;
  });
  readonly #courses = new Map<string, CourseSession>();
  #identity: SiteIdentity | undefined;
  #token: string | undefined;
  #person: string | undefined;
  #opening: Promise<BootView> | undefined;
  /** How often it was forgotten: what was asked for before is not for the person of now. */
  #era = 0;

  constructor(
    /** What the launch page brought with it; nothing on other pages. */
    readonly launch?: LaunchPageData,
    readonly clock = systemClock,
  ) {
    if (launch) this.#introduce();
    this.#token = launch && ('boot' in launch ? launch.boot : launch).session.token;
  }

  /**
   * The one session of this page for a key, or the one that a launch put into it; nothing where there was no launch. The
   * newest identity that has a token is the one that is asked.
   */
  static of(identity?: SiteIdentity): PageSession | undefined {
    const launch = document.getElementById('lectern-launch')?.textContent;
    if (!identity && !launch) return undefined;
    const key = identity?.publishableKey ?? '';
    const session =
      sessions.get(key) ?? new PageSession(identity ? undefined : (JSON.parse(launch ?? '') as LaunchPageData));
    sessions.set(key, session);
    session.#meet(identity);

    return session;
  }

  /** The course that was launched; nothing on other pages. */
  get launched(): BootView | undefined {
    return this.launch?.kind === 'course' ? this.launch.boot : undefined;
  }

  /** A course as all elements of this session share it; without a name the one that was launched, if there was one. */
  course(name: string): CourseSession | undefined {
    const slug = name || this.launched?.course.slug;
    if (!slug) return undefined;
    const course = this.#courses.get(slug) ?? new CourseSession(this, slug);
    this.#courses.set(slug, course);

    return course;
  }

  /** Forgets the session, so that the next call opens one for the person whom the identity names then. */
  forget(): void {
    this.#era += 1;
    this.#token = undefined;
  }

  /** Boots a course, and opens the session where there is none yet. */
  async boot(wanted: Wanted): Promise<BootView> {
    // Again after each wait: whoever else waited may have begun to open it for another lesson.
    while (this.#opening) await this.#opening.catch(() => undefined);

    return this.#token ? this.ask('boot', wanted) : this.#open(wanted);
  }

  /** Posts about a course, with a token that holds; a token that comes back takes its place. */
  async ask<Path extends Exclude<keyof Calls, 'session'>>(path: Path, body: Omit<Calls[Path]['request'], 'token'>) {
    const era = this.#era;
    const answer = await this.authorized(body.course, (token) => post(path, { ...body, token }));
    if ('session' in answer && era === this.#era) this.#token = answer.session.token;

    return answer;
  }

  /**
   * Makes a call with a token that holds: where the server knows it no longer, the session is opened again, once. For
   * another person the call is not made: what one has done is never told for another.
   */
  async authorized<Result>(course: string, call: (token: string) => Promise<Result>): Promise<Result> {
    const token = this.#token;
    const person = this.#person;
    try {
      if (token) return await call(token);
    } catch (error) {
      if (ApiError.of(error).code !== 'UNAUTHENTICATED') throw error;
      if (this.#token === token) this.forget();
    }
    const fresh = this.#token ?? (await this.#open({ course, lesson: 'none' })).session.token;
    if (person !== this.#person) throw new ApiError('UNAUTHENTICATED');

    return call(fresh);
  }

  #meet(identity?: SiteIdentity): void {
    if (!identity?.userToken) return;
    this.#identity = identity;
    this.#introduce();
  }

  #open(wanted: Wanted): Promise<BootView> {
    return (this.#opening ??= this.#enter(wanted).finally(() => {
      this.#opening = undefined;
    }));
  }

  async #enter(wanted: Wanted): Promise<BootView> {
    const era = this.#era;
    const { publishableKey = '', userToken } = this.#identity ?? {};
    const token = await userToken?.().catch(() => {
      throw new ApiError('UNAVAILABLE');
    });
    if (!token) throw new ApiError('UNAUTHENTICATED');

    const boot = await post('session', { ...wanted, publishableKey, userToken: token });
    if (era !== this.#era) return this.#enter(wanted);
    this.#person = boot.person.key;
    this.#token = boot.session.token;

    return boot;
  }
}
