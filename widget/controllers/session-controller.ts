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

export interface SessionWants {
  /** What to boot with: `resume`, or `none` for the overview alone. */
  readonly lesson: 'resume' | 'none';
  /** Called at each change, before the element is updated. */
  readonly onChange?: () => void;
}

/** Joins an element to the session of its page, and updates it whenever something about its course changes. */
export class SessionController implements ReactiveController {
  readonly #host: SessionHost;
  readonly #wants: SessionWants;
  #identity: readonly unknown[] | undefined;
  #course: CourseSession | undefined;
  #leave: (() => void) | undefined;

  constructor(host: SessionHost, wants: SessionWants) {
    this.#host = host;
    this.#wants = wants;
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
    await this.#course?.connect(this.#wants.lesson, declaredLanguage(this.#host));
  }

  hostConnected(): void {
    this.#listen();
  }

  hostDisconnected(): void {
    this.#leave?.();
  }

  hostUpdate(): void {
    const { course, publishableKey, userToken, getUserToken } = this.#host;
    const before = this.#identity;
    const identity = [course, publishableKey, userToken, getUserToken];
    if (before && identity.every((value, index) => value === before[index])) return;
    this.#identity = identity;
    const session = sessionOf(this.#host);
    const slug = course || session?.launchedCourse;
    this.#course = slug ? session?.course(slug) : undefined;
    this.#listen();
    if (before && publishableKey) session?.forget();
    void this.retry();
  }

  #listen(): void {
    this.#leave?.();
    this.#leave = this.#course?.subscribe(() => {
      this.#wants.onChange?.();
      this.#host.requestUpdate();
    });
  }
}

function sessionOf({ publishableKey, userToken, getUserToken }: SessionHost): PageSession | undefined {
  if (!publishableKey) return PageSession.ofLaunch();

  return PageSession.ofSite({ publishableKey, userToken: async () => (getUserToken ? getUserToken() : userToken) });
}
