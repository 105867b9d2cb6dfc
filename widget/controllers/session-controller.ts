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

/** The properties of such an element, and the attributes that set them. */
export const sessionProperties = {
  course: {},
  publishableKey: { attribute: 'publishable-key' },
  userToken: { attribute: 'user-token' },
  getUserToken: { attribute: false },
};

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
  /** The course that was joined; nothing while the element is not set up. */
  course: CourseSession | undefined;
  readonly #host: SessionHost;
  readonly #wants: SessionWants;
  #identity: readonly unknown[] | undefined;
  /** Whether it ever said who the person is: after that, nothing more to say means nobody. */
  #spoke = false;
  #leave: (() => void) | undefined;

  constructor(host: SessionHost, wants: SessionWants) {
    this.#host = host;
    this.#wants = wants;
    host.addController(this);
  }

  get state(): ElementState {
    return this.course?.state ?? { step: 'unset' };
  }

  /** Boots again after a failure. */
  async retry(): Promise<void> {
    await this.course?.connect(this.#wants.lesson, declaredLanguage(this.#host));
  }

  hostConnected(): void {
    this.#leave?.();
    this.#leave = this.course?.subscribe(() => {
      this.#wants.onChange?.();
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#leave?.();
  }

  hostUpdate(): void {
    const { course, publishableKey, userToken, getUserToken } = this.#host;
    const before = this.#identity;
    this.#identity = [course, publishableKey, userToken, getUserToken];
    if (before?.every((value, index) => value === this.#identity?.[index])) return;
    const session = this.#session();
    if (before && publishableKey) session?.forget();
    this.course = session?.course(course);
    this.hostConnected();
    void this.retry();
  }

  #session(): PageSession | undefined {
    const { publishableKey, userToken, getUserToken } = this.#host;
    this.#spoke ||= !!(userToken || getUserToken);
    const identity = {
      publishableKey,
      userToken: this.#spoke ? async () => (getUserToken ? getUserToken() : userToken) : undefined,
    };

    return PageSession.of(publishableKey ? identity : undefined);
  }
}
