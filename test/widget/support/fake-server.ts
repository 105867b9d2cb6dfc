import type {
  AccessView,
  BootView,
  LessonView,
  ProgressRequest,
  ProgressResult,
} from '../../../widget/api/contract.js';
import { aBoot, aLesson, LESSONS } from './builders.js';
import { FakeStream } from './fake-stream.js';

export interface Asked {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

type Answer = Response | Promise<Response>;

let servers = 0;

/** Answers the calls of the widget as the server does, from memory; a test changes what it is about. */
export class FakeServer {
  readonly #number = ++servers;
  readonly key = `pk_test_${this.#number}`;
  readonly asked: Asked[] = [];
  /** Ids of the events that were counted. */
  readonly saved = new Set<string>();
  boot: BootView = this.aBoot();
  lessons: Readonly<Record<string, LessonView>> = Object.fromEntries(LESSONS.map((id) => [id, aLesson(id)]));
  /** Set to answer in another way, by path. */
  readonly instead = new Map<string, (asked: Asked) => Answer | undefined>();
  /** The streams of events that were asked for; they say nothing before a test does. */
  readonly streams: FakeStream[] = [];
  /** Set to answer in another way who wants to listen. */
  insteadOfStream: (() => Response) | undefined;
  #reached = true;
  readonly #fetch = globalThis.fetch.bind(globalThis);
  readonly #waiting: (() => void)[] = [];

  /** A session of its own, so that what an earlier test left running finds nobody. */
  aSession(renewInSeconds = 20): BootView['session'] {
    return { token: `token-${this.#number}`, expiresInSeconds: 900, renewInSeconds };
  }

  /** For a person of its own, so that no test finds the unsent work of another. */
  aBoot(overrides: Partial<BootView> = {}): BootView {
    const person = { key: `person-${this.#number}-${performance.timeOrigin}`, role: 'learner' } as const;

    return aBoot({ session: this.aSession(), person, ...overrides });
  }

  /** Takes the place of `fetch` for the API until `stop` is called. */
  start(): this {
    globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (!url.includes('/api/v1/')) return this.#fetch(input, init);
      return this.#answer(url.split('/api/v1/')[1] ?? '', init);
    };
    return this;
  }

  stop(): void {
    globalThis.fetch = this.#fetch;
  }

  /** From now on nobody reaches it. */
  unplug(): void {
    this.#reached = false;
    for (const stream of this.streams) stream.breakOff();
  }

  plugIn(): void {
    this.#reached = true;
    dispatchEvent(new Event('online'));
  }

  setAccess(access: AccessView): void {
    const { outline, lesson } = aBoot();
    this.boot = {
      ...this.boot,
      access,
      ...(access.allowed ? { outline, lesson } : { outline: undefined, lesson: undefined }),
    };
  }

  /** The bodies of all calls to a path so far. */
  bodies(path: string): readonly Asked['body'][] {
    return this.asked.filter((asked) => asked.path === path).map(({ body }) => body);
  }

  /** Resolves once a path was asked for so many times. */
  async wasAsked(path: string, times = 1): Promise<void> {
    while (this.bodies(path).length < times) await this.#asked();
  }

  /** The newest stream, once so many were asked for. */
  async stream(times = 1): Promise<FakeStream> {
    for (;;) {
      const newest = this.streams.at(-1);
      if (newest && this.streams.length >= times) return newest;
      await this.#asked();
    }
  }

  #asked(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #tellAsked(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #listen(init: RequestInit): Response {
    const stream = new FakeStream(init);
    if (stream.token !== this.boot.session.token) throw new TypeError('Failed to fetch');
    this.streams.push(stream);
    this.#tellAsked();

    return this.insteadOfStream?.() ?? stream.response;
  }

  async #answer(path: string, init: RequestInit = {}): Promise<Response> {
    await Promise.resolve();
    if (!this.#reached) throw new TypeError('Failed to fetch');
    if (path === 'events?course=colour') return this.#listen(init);
    const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Asked['body'];
    const { token = this.boot.session.token, publishableKey = this.key } = body;
    if (token !== this.boot.session.token || publishableKey !== this.key) throw new TypeError('Failed to fetch');
    const asked = { path, body };
    this.asked.push(asked);
    this.#tellAsked();

    return (await this.instead.get(path)?.(asked)) ?? this.#usual(asked);
  }

  #usual({ path, body }: Asked): Response {
    const { session, access } = this.boot;
    if (path === 'session' || path === 'boot') return ok(this.boot);
    if (path === 'session/renew') return ok({ session, access });
    if (path === 'progress') return ok(this.#record(body as unknown as ProgressRequest));
    const lesson = path === 'lessons/query' ? this.lessons[String(body.lesson)] : undefined;

    return lesson ? ok(lesson) : problem(404, 'NOT_FOUND');
  }

  #record({ events }: ProgressRequest): ProgressResult {
    const { allowed } = this.boot.access;
    for (const event of events) {
      if (!allowed) continue;
      this.saved.add(event.eventId);
      const lessons = { ...this.boot.progress.lessons };
      if (event.kind === 'viewed') lessons[event.itemId] = 'completed';
      const completedLessonCount = Object.keys(lessons).length;
      this.boot = { ...this.boot, progress: { ...this.boot.progress, lessons, completedLessonCount } };
    }

    return {
      results: events.map((event) => ({
        eventId: event.eventId,
        status: allowed ? 'saved' : 'refused',
        ...(event.kind === 'answered' &&
          allowed && {
            answer: {
              choiceIds: event.value.choiceIds,
              correct: event.value.choiceIds.includes('right'),
              bestScore: 1,
              attempts: 1,
              feedback: [{ choiceId: 'right', html: '<p>Well done.</p>' }],
            },
          }),
      })),
      progress: this.boot.progress,
    };
  }
}

export function ok(body: unknown): Response {
  return withJson(new Response(), body);
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = { type: 'about:blank', title: '', status, detail: code, code, requestId: 'r' };

  return withJson(new Response(null, { status, headers }), body);
}

/** Reading the body of a real answer takes the browser as long as it likes: no test could say when it is done. */
function withJson(response: Response, body: unknown): Response {
  return Object.assign(response, { json: () => Promise.resolve(structuredClone(body)) });
}
