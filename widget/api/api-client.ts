import { ApiError } from './api-error.js';
import type {
  BootView,
  CourseListView,
  EnrollmentView,
  LessonQuery,
  LessonView,
  ProgressRequest,
  ProgressResult,
  RosterView,
  SessionRenewal,
  SessionRenewedView,
  SessionRequest,
} from './contract.js';

/** No wait is without an end: after this a call counts as lost and is tried again. */
const TIMEOUT_MS = 20_000;

export type Fetch = typeof globalThis.fetch;

/** Asks for a course again in a session that is open. */
export interface BootRequest extends Omit<SessionRequest, 'publishableKey' | 'userToken'> {
  readonly token: string;
}

/** One method for each call that the server answers. Rejects with an `ApiError`, and with nothing else. */
export class ApiClient {
  readonly #root: string;
  readonly #fetch: Fetch;

  constructor(origin: string, fetch: Fetch = (input, init) => globalThis.fetch(input, init)) {
    this.#root = `${origin}/api/v1/`;
    this.#fetch = fetch;
  }

  openSession(request: SessionRequest): Promise<BootView> {
    return this.#post('session', request);
  }

  renew(request: SessionRenewal): Promise<SessionRenewedView> {
    return this.#post('session/renew', request);
  }

  boot(request: BootRequest): Promise<BootView> {
    return this.#post('boot', request);
  }

  lesson(query: LessonQuery): Promise<LessonView> {
    return this.#post('lessons/query', query);
  }

  /** Outlives the page that sends it. */
  progress(request: ProgressRequest): Promise<ProgressResult> {
    return this.#post('progress', request, { keepalive: true });
  }

  enroll(token: string, course: string): Promise<EnrollmentView> {
    return this.#call(token, 'POST', 'enrollments', { course });
  }

  withdraw(token: string, course: string): Promise<EnrollmentView> {
    return this.#call(token, 'DELETE', `enrollments/${course}`);
  }

  roster(token: string, course: string): Promise<RosterView> {
    return this.#call(token, 'GET', `courses/${course}/roster`);
  }

  courses(token: string): Promise<CourseListView> {
    return this.#call(token, 'GET', 'courses');
  }

  chooseCourse(token: string, course: string): Promise<undefined> {
    return this.#call(token, 'PUT', 'resource-link', { course });
  }

  /** The token stands in the body: a text that needs no preflight. */
  #post<Result>(path: string, body: unknown, init: RequestInit = {}): Promise<Result> {
    return this.#send(path, {
      ...init,
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(body),
    });
  }

  #call<Result>(token: string, method: string, path: string, body?: unknown): Promise<Result> {
    const authorization = `Bearer ${token}`;
    if (body === undefined) return this.#send(path, { method, headers: { authorization } });

    const headers = { authorization, 'content-type': 'application/json' };
    return this.#send(path, { method, headers, body: JSON.stringify(body) });
  }

  async #send<Result>(path: string, init: RequestInit): Promise<Result> {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await this.#fetch(this.#root + path, { ...init, credentials: 'omit', signal });
      if (!response.ok) throw await ApiError.from(response);

      return (response.status === 204 ? undefined : await response.json()) as Result;
    } catch (error) {
      throw ApiError.of(error);
    }
  }
}
