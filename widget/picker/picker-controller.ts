import type { ReactiveControllerHost } from 'lit';
import { ApiError, type ApiErrorCode } from '../api/api-error.js';
import { bearerCall } from '../api/bearer-call.js';
import type { CourseListView, CourseOverview } from '../api/contract.js';
import { PageSession } from '../session.js';

export type PickerState =
  /** The page was not opened by a launch. */
  | { readonly step: 'elsewhere' }
  | { readonly step: 'loading' }
  | { readonly step: 'unloaded'; readonly code: ApiErrorCode }
  | { readonly step: 'choosing'; readonly courses: readonly CourseOverview[]; readonly failure?: ApiErrorCode }
  | { readonly step: 'saving'; readonly courses: readonly CourseOverview[] }
  | { readonly step: 'chosen'; readonly course: CourseOverview };

/** Lists the courses of the tenant, and binds one to the link that this page was launched from. */
export class PickerController {
  readonly #host: ReactiveControllerHost;
  readonly #session = PageSession.of();
  #state: PickerState = this.#session ? { step: 'loading' } : { step: 'elsewhere' };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    void this.load();
  }

  get state(): PickerState {
    return this.#state;
  }

  /** The language of the launch. */
  get language(): string | undefined {
    const launch = this.#session?.launch;

    return launch?.kind === 'course' ? launch.boot.language : launch?.language;
  }

  async load(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    this.#become({ step: 'loading' });
    try {
      const answer = await session.authorized('', (token) => bearerCall(token, 'GET', 'courses'));
      const { courses } = (await answer.json()) as CourseListView;
      this.#become({ step: 'choosing', courses });
    } catch (error) {
      this.#become({ step: 'unloaded', code: ApiError.of(error).code });
    }
  }

  async choose(course: CourseOverview): Promise<void> {
    const session = this.#session;
    const state = this.#state;
    if (!session || state.step !== 'choosing') return;
    const { courses } = state;
    this.#become({ step: 'saving', courses });
    try {
      const body = { course: course.slug };
      await session.authorized(course.slug, (token) => bearerCall(token, 'PUT', 'resource-link', body));
      this.#become({ step: 'chosen', course });
    } catch (error) {
      this.#become({ step: 'choosing', courses, failure: ApiError.of(error).code });
    }
  }

  #become(state: PickerState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
