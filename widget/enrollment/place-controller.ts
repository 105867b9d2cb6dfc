import type { ReactiveControllerHost } from 'lit';
import { ApiError, type ApiErrorCode } from '../api/api-error.js';
import { bearerCall } from '../api/bearer-call.js';
import type { EnrollmentView } from '../api/contract.js';
import type { CourseSession } from '../course-session.js';

export type PlaceState =
  | { readonly step: 'idle' }
  | { readonly step: 'taking' }
  | { readonly step: 'withdrawing' }
  | { readonly step: 'failed'; readonly code: ApiErrorCode };

/** Takes or gives up a place, one call at a time, and lets all elements of the course know. */
export class PlaceController {
  readonly #host: ReactiveControllerHost;
  #state: PlaceState = { step: 'idle' };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get state(): PlaceState {
    return this.#state;
  }

  /** Resolves to the enrollment, or to `undefined` where it failed: the state then says why. */
  take(course: CourseSession): Promise<EnrollmentView | undefined> {
    return this.#run(course, 'taking', (token) => bearerCall(token, 'POST', 'enrollments', { course: course.slug }));
  }

  /** As `take`. */
  withdraw(course: CourseSession): Promise<EnrollmentView | undefined> {
    return this.#run(course, 'withdrawing', (token) => bearerCall(token, 'DELETE', `enrollments/${course.slug}`));
  }

  async #run(
    course: CourseSession,
    step: 'taking' | 'withdrawing',
    call: (token: string) => Promise<Response>,
  ): Promise<EnrollmentView | undefined> {
    if (this.#state.step === 'taking' || this.#state.step === 'withdrawing') return undefined;
    this.#become({ step });
    try {
      const answer = await course.session.authorized(course.slug, call);
      const enrollment = (await answer.json()) as EnrollmentView;
      course.learn({ enrollment });
      // A place may have opened the course, also for a player on the same page.
      await course.refresh();
      this.#become({ step: 'idle' });
      return enrollment;
    } catch (error) {
      const { code } = ApiError.of(error);
      if (code === 'ACCESS_REFUSED') void course.refresh();
      this.#become({ step: 'failed', code });
      return undefined;
    }
  }

  #become(state: PlaceState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
