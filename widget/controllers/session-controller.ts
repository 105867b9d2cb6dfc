import type { ReactiveController, ReactiveElement } from 'lit';
import type { CourseSession, CourseState } from '../course-session.js';
import { declaredLanguage } from '../i18n/language-at.js';
import { PageSession } from '../session.js';

/** An element that names a course and says who the person is. In the page of a launch it need say neither. */
export interface SessionHost extends ReactiveElement {
  course: string;
  publishableKey: string;
  userToken: string;
  getUserToken: (() => Promise<string>) | undefined;
}

/** `unset`: the attributes do not say yet which course, or by which key. */
export type ElementState = CourseState | { readonly step: 'unset' };

const IDENTITY = ['course', 'publishableKey', 'userToken', 'getUserToken'] as const;

/** Joins an element to the session of its page, and updates it whenever something about its course changes. */
export class SessionController implements ReactiveController {
  readonly #host: SessionHost;
  readonly #lesson: () => string;
  #identity: readonly unknown[] = [];
  #course: CourseSession | undefined;
  #leave: () => void = () => undefined;

  /** `lesson` is what to boot with: `resume`, `none` or an id. */
  constructor(host: SessionHost, lesson: () => string) {
    this.#host = host;
    this.#lesson = lesson;
    host.addController(this);
  }

  /** The course that was joined; nothing while the element is not set up. */
  get course(): CourseSession | undefined {
    return this.#course;
  }

  get state(): ElementState {
    return this.#course?.state ?? { step: 'unset' };
  }

  /** Boots again after a failure. */
  async retry(): Promise<void> {
    await this.#course?.connect(this.#lesson(), declaredLanguage(this.#host));
  }

  hostConnected(): void {
    this.#listen();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdate(): void {
    const identity = IDENTITY.map((name) => this.#host[name]);
    if (identity.every((value, index) => value === this.#identity[index])) return;
    const first = this.#identity.length === 0;
    this.#identity = identity;
    this.#join(first);
  }

  #join(first: boolean): void {
    const { course, publishableKey } = this.#host;
    const session = publishableKey ? PageSession.ofSite(this.#siteIdentity()) : PageSession.ofLaunch();
    const slug = course || launchedCourse(session);
    this.#leave();
    this.#course = slug ? session?.course(slug) : undefined;
    this.#listen();
    if (!first) session?.forget();
    void this.retry();
  }

  #siteIdentity() {
    const host = this.#host;

    return {
      publishableKey: host.publishableKey,
      userToken: async () => (host.getUserToken ? host.getUserToken() : Promise.resolve(host.userToken)),
    };
  }

  #listen(): void {
    this.#leave();
    this.#leave =
      this.#course?.subscribe(() => {
        this.#host.requestUpdate();
      }) ?? (() => undefined);
  }
}

function launchedCourse(session: PageSession | undefined): string {
  return session?.launch?.kind === 'course' ? session.launch.boot.course.slug : '';
}
