import { ApiClient } from './api/api-client.js';
import { ApiError } from './api/api-error.js';
import type { BootView, LaunchPageData, SessionRenewedView } from './api/contract.js';
import { serverOrigin } from './api/server-origin.js';
import { type CourseLine, CourseSession, type Wanted } from './course-session.js';
import { type Clock, systemClock } from './device/clock.js';

/** How a site says who the person is. */
export interface SiteIdentity {
  readonly publishableKey: string;
  /** Gives a user token of the site's back end; asked again whenever the session has to be opened again. */
  readonly userToken: () => Promise<string | undefined>;
}

export const LAUNCH_SCRIPT = 'lectern-launch';
const sites = new Map<string, PageSession>();
let launched: PageSession | undefined;

/** The session of all elements of a page that share a publishable key, or that stand on the page of a launch. */
export class PageSession implements CourseLine {
  readonly api: ApiClient;
  /** What the launch page brought with it; nothing on other pages. */
  readonly launch: LaunchPageData | undefined;
  readonly clock: Clock;
  readonly #courses = new Map<string, CourseSession>();
  #identity: SiteIdentity | undefined;
  #token: string | undefined;
  #opening: Promise<BootView> | undefined;

  constructor(from: SiteIdentity | LaunchPageData, api = new ApiClient(serverOrigin), clock = systemClock) {
    this.api = api;
    this.clock = clock;
    if ('publishableKey' in from) {
      this.#identity = from;
      return;
    }
    this.launch = from;
    this.#token = from.kind === 'course' ? from.boot.session.token : from.session.token;
  }

  /** The one session of this page for a key; the newest identity is the one that is asked. */
  static ofSite(identity: SiteIdentity): PageSession {
    const session = sites.get(identity.publishableKey) ?? new PageSession(identity);
    session.#identity = identity;
    sites.set(identity.publishableKey, session);

    return session;
  }

  /** The session that a launch put into this page; nothing on other pages. */
  static ofLaunch(): PageSession | undefined {
    const text = document.getElementById(LAUNCH_SCRIPT)?.textContent;
    if (launched === undefined && text) launched = new PageSession(JSON.parse(text) as LaunchPageData);

    return launched;
  }

  /** The course as all elements of this session share it. */
  course(slug: string): CourseSession {
    const course = this.#courses.get(slug) ?? new CourseSession(this, slug);
    this.#courses.set(slug, course);

    return course;
  }

  /** The newest session token; nothing before the session was opened. */
  token(): string | undefined {
    return this.#token;
  }

  /** Forgets the session, so that the next call opens one for the person whom the identity names now. */
  forget(): void {
    if (this.#identity) this.#token = undefined;
  }

  /** Boots a course, and opens the session where there is none yet. */
  async boot(wanted: Wanted): Promise<BootView> {
    if (this.#opening) await this.#opening.catch(() => undefined);
    if (this.#token === undefined) return this.#open(wanted);

    return this.#kept(await this.authorized(wanted.course, (token) => this.api.boot({ ...wanted, token })));
  }

  /** Renews the token, and with it the lease of a course. */
  async renew(course: string, language: string): Promise<SessionRenewedView> {
    return this.#kept(await this.authorized(course, (token) => this.api.renew({ token, course, language })));
  }

  /** Makes a call with a token that holds: where the server knows it no longer, the session is opened again, once. */
  async authorized<Result>(course: string, call: (token: string) => Promise<Result>): Promise<Result> {
    const token = this.#token;
    if (token !== undefined) {
      try {
        return await call(token);
      } catch (error) {
        if (ApiError.of(error).code !== 'UNAUTHENTICATED') throw error;
        if (this.#token === token) this.forget();
      }
    }
    return call(this.#token ?? (await this.#open({ course, lesson: 'none' })).session.token);
  }

  #open(wanted: Wanted): Promise<BootView> {
    this.#opening ??= this.#enter(wanted)
      .then((boot) => this.#kept(boot))
      .finally(() => {
        this.#opening = undefined;
      });

    return this.#opening;
  }

  /** A site may have handed out a token that it kept too long, so it is asked twice. */
  async #enter(wanted: Wanted): Promise<BootView> {
    try {
      return await this.#enterOnce(wanted);
    } catch (error) {
      if (ApiError.of(error).code !== 'UNAUTHENTICATED') throw error;
      return this.#enterOnce(wanted);
    }
  }

  async #enterOnce(wanted: Wanted): Promise<BootView> {
    if (this.#identity === undefined) throw new ApiError('UNAUTHENTICATED');
    const { publishableKey, userToken } = this.#identity;
    const token = await userToken().catch((error: unknown) => {
      throw new ApiError('UNAVAILABLE', String(error));
    });
    if (!token) throw new ApiError('UNAUTHENTICATED', 'There is no user token.');

    return this.api.openSession({ ...wanted, publishableKey, userToken: token });
  }

  #kept<Answer extends Pick<BootView, 'session'>>(answer: Answer): Answer {
    this.#token = answer.session.token;

    return answer;
  }
}
