import { ApiClient } from './api/api-client.js';
import { ApiError } from './api/api-error.js';
import type { BootView, LaunchPageData, SessionRenewedView } from './api/contract.js';
import { serverOrigin } from './api/server-origin.js';
import { type CourseLine, CourseSession, type Wanted } from './course-session.js';
import { systemClock } from './device/clock.js';

/** How a site says who the person is. */
export interface SiteIdentity {
  readonly publishableKey: string;
  /** Gives a user token of the site's back end; asked again whenever the session has to be opened again. */
  readonly userToken: () => Promise<string>;
}

const sessions = new Map<string, PageSession>();

/** The session of all elements of a page that share a publishable key, or that stand on the page of a launch. */
export class PageSession implements CourseLine {
  readonly api: ApiClient;
  /** What the launch page brought with it; nothing on other pages. */
  readonly launch: LaunchPageData | undefined;
  readonly clock;
  readonly #courses = new Map<string, CourseSession>();
  #identity: SiteIdentity | undefined;
  #token: string | undefined;
  #person: string | undefined;
  #opening: Promise<BootView> | undefined;

  constructor(launch?: LaunchPageData, api = new ApiClient(serverOrigin), clock = systemClock) {
    this.api = api;
    this.clock = clock;
    this.launch = launch;
    this.#token = launch && (launch.kind === 'course' ? launch.boot : launch).session.token;
  }

  /** The one session of this page for a key; the newest identity is the one that is asked. */
  static ofSite(identity: SiteIdentity): PageSession {
    const session = once(identity.publishableKey, () => new PageSession());
    session.#identity = identity;

    return session;
  }

  /** The session that a launch put into this page; nothing on other pages. */
  static ofLaunch(): PageSession | undefined {
    const text = document.getElementById('lectern-launch')?.textContent;

    return text ? once('', () => new PageSession(JSON.parse(text) as LaunchPageData)) : undefined;
  }

  /** The slug of the course that was launched; nothing on other pages. */
  get launchedCourse(): string | undefined {
    return this.launch?.kind === 'course' ? this.launch.boot.course.slug : undefined;
  }

  /** The course as all elements of this session share it. */
  course(slug: string): CourseSession {
    const course = this.#courses.get(slug) ?? new CourseSession(this, slug);
    this.#courses.set(slug, course);

    return course;
  }

  /** Forgets the session, so that the next call opens one for the person whom the identity names then. */
  forget(): void {
    this.#token = undefined;
  }

  /** Boots a course, and opens the session where there is none yet. */
  async boot(wanted: Wanted): Promise<BootView> {
    // Again after each wait: whoever else waited may have begun to open it for another lesson.
    while (this.#opening) await this.#opening.catch(() => undefined);
    if (!this.#token) return this.#open(wanted);

    return this.#kept(await this.authorized(wanted.course, (token) => this.api.boot({ ...wanted, token })));
  }

  /** Renews the token, and with it the lease of a course. */
  async renew(course: string, language: string): Promise<SessionRenewedView> {
    return this.#kept(await this.authorized(course, (token) => this.api.renew({ token, course, language })));
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
    if (!this.#token) await this.#open({ course, lesson: 'none' });
    if (!this.#token || person !== this.#person) throw new ApiError('UNAUTHENTICATED');

    return call(this.#token);
  }

  #open(wanted: Wanted): Promise<BootView> {
    this.#opening ??= this.#enter(wanted).finally(() => {
      this.#opening = undefined;
    });

    return this.#opening;
  }

  async #enter(wanted: Wanted): Promise<BootView> {
    const { publishableKey = '', userToken } = this.#identity ?? {};
    const token = await userToken?.().catch((error: unknown) => {
      throw new ApiError('UNAVAILABLE', String(error));
    });
    if (!token) throw new ApiError('UNAUTHENTICATED');

    const boot = await this.api.openSession({ ...wanted, publishableKey, userToken: token });
    this.#person = boot.person.key;

    return this.#kept(boot);
  }

  #kept<Answer extends Pick<BootView, 'session'>>(answer: Answer): Answer {
    this.#token = answer.session.token;

    return answer;
  }
}

function once(name: string, make: () => PageSession): PageSession {
  const session = sessions.get(name) ?? make();
  sessions.set(name, session);

  return session;
}
