import type { ReactiveControllerHost } from 'lit';
import { ApiError, type ApiErrorCode } from '../api/api-error.js';
import { bearerCall } from '../api/bearer-call.js';
import { send } from '../api/call.js';
import type { CourseListView, CourseOverview } from '../api/contract.js';
import { PageSession } from '../session.js';
import { SessionRenewal } from './session-renewal.js';

export type PickerState =
  /** The page was not opened by a launch. */
  | { readonly step: 'elsewhere' }
  /** Nobody asked for the courses. */
  | { readonly step: 'idle' }
  | { readonly step: 'loading' }
  | { readonly step: 'unloaded'; readonly code: ApiErrorCode }
  | { readonly step: 'choosing'; readonly courses: readonly CourseOverview[]; readonly failure?: ApiErrorCode }
  | { readonly step: 'saving'; readonly courses: readonly CourseOverview[] };

/** Lists the courses of the tenant, and binds one to the link that this page was launched from. */
export class PickerController {
  readonly #host: ReactiveControllerHost;
  readonly #session = PageSession.of();
  readonly #renewal: SessionRenewal | undefined;
  #state: PickerState = { step: this.#session ? 'idle' : 'elsewhere' };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    const session = this.#session;
    if (session?.launch?.kind !== 'choose') return;
    this.#renewal = new SessionRenewal(session, session.launch.session.expiresInSeconds, (code) => {
      if (this.#state.step !== 'saving') this.#become({ step: 'unloaded', code });
    });
    host.addController(this.#renewal);
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
    // The titles shall be in the language of the launch, which need not be that of the browser.
    const language = { 'accept-language': this.language ?? '' };
    const next = await session
      .authorized('', (token) => send('courses', { headers: { ...language, authorization: `Bearer ${token}` } }))
      .then(async (answer) => ({ step: 'choosing', ...((await answer.json()) as CourseListView) }) as const)
      .catch((error: unknown) => ({ step: 'unloaded', code: ApiError.of(error).code }) as const);
    // Who has gone away meanwhile wants no list any more.
    if (this.#state.step === 'loading') this.#become(next);
  }

  /**
   * Binds a course to the link, once there is what shall show it; says whether it is bound. From then on its player keeps
   * the session alive.
   */
  async choose(course: CourseOverview, show: Promise<unknown>): Promise<boolean> {
    const session = this.#session;
    const state = this.#state;
    if (!session || state.step !== 'choosing') return false;
    const { courses } = state;
    this.#become({ step: 'saving', courses });
    try {
      await show;
      const body = { course: course.slug };
      await session.authorized(course.slug, (token) => bearerCall(token, 'PUT', 'resource-link', body));
      this.#renewal?.hostDisconnected();
      return true;
    } catch (error) {
      const { code } = ApiError.of(error);
      const over = code === 'UNAUTHENTICATED';
      this.#become(over ? { step: 'unloaded', code } : { step: 'choosing', courses, failure: code });
      return false;
    }
  }

  /** Forgets the courses, until they are asked for again. */
  rest(): void {
    this.#become({ step: 'idle' });
  }

  #become(state: PickerState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
