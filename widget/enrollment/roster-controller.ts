import type { ReactiveControllerHost } from 'lit';
import { ApiError, type ApiErrorCode } from '../api/api-error.js';
import { bearerCall } from '../api/bearer-call.js';
import type { RosterView } from '../api/contract.js';
import type { CourseSession } from '../course-session.js';

export type RosterState =
  | { readonly step: 'loading' }
  | { readonly step: 'loaded'; readonly roster: RosterView }
  | { readonly step: 'failed'; readonly code: ApiErrorCode };

/** Asks who is enrolled in a course. */
export class RosterController {
  readonly #host: ReactiveControllerHost;
  #course: CourseSession | undefined;
  #state: RosterState = { step: 'loading' };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get state(): RosterState {
    return this.#state;
  }

  /** Asks once for each course. */
  show(course: CourseSession): void {
    if (course === this.#course) return;
    this.#course = course;
    this.#state = { step: 'loading' };
    void this.reload();
  }

  /** Asks again; what is known stays until the answer comes. */
  async reload(): Promise<void> {
    const course = this.#course;
    if (!course) return;
    const state = await rosterOf(course);
    if (course !== this.#course) return;
    this.#state = state;
    this.#host.requestUpdate();
  }
}

async function rosterOf({ session, slug }: CourseSession): Promise<RosterState> {
  try {
    const answer = await session.authorized(slug, (token) => bearerCall(token, 'GET', `courses/${slug}/roster`));

    return { step: 'loaded', roster: (await answer.json()) as RosterView };
  } catch (error) {
    return { step: 'failed', code: ApiError.of(error).code };
  }
}
