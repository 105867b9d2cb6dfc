import type { ReactiveControllerHost } from 'lit';
import { ApiError, type ApiErrorCode } from '../api/api-error.js';
import type { AnswerStateView, LessonView, VideoView } from '../api/contract.js';
import type { CourseSession } from '../course-session.js';
import { savesData, whenIdle } from '../device/line.js';
import { loadItemElements } from '../player/item-elements.js';

/** What a lesson remembers of an item: what became of an answer, or where a medium was left. */
type ItemState = AnswerStateView | NonNullable<VideoView['state']>;

/** Puts lessons on the screen: from the boot answer, from the server, or fetched ahead. */
export class LessonController {
  /** The lesson that is on its way, or failed to come; the last one stays on the screen meanwhile. */
  wanted: string | undefined;
  /** Why that lesson, or code that an item of the one on the screen needs, is not here. */
  failure: ApiErrorCode | undefined;
  /** How many lessons were put on the screen. */
  turn = 0;
  readonly #host: ReactiveControllerHost;
  readonly #cache = new Map<string, LessonView>();
  #course: CourseSession | undefined;
  #shown = '';
  #attempt = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** The lesson on the screen. */
  get lesson(): LessonView | undefined {
    return this.#cache.get(this.#shown);
  }

  /** Starts with a course: what was on the screen or fetched ahead for another course or person is gone. */
  open(course: CourseSession): void {
    this.#course = course;
    this.#attempt += 1;
    this.#cache.clear();
    this.#settle(undefined);
  }

  /** Shows a lesson; resolves to it, or to nothing where it could not be had or another was asked for meanwhile. */
  async go(id: string): Promise<LessonView | undefined> {
    const attempt = ++this.#attempt;
    try {
      const lesson = await this.#get(id);
      if (attempt === this.#attempt) return this.show(lesson);
    } catch (error) {
      if (attempt === this.#attempt) this.#settle(id, ApiError.of(error).code);
    }

    return undefined;
  }

  /** Puts a lesson that is here on the screen. */
  show(lesson: LessonView): LessonView {
    if (lesson !== this.lesson) this.turn += 1;
    this.#cache.set(lesson.id, lesson);
    this.#shown = lesson.id;
    this.#settle(undefined);
    void this.loadItems();

    return lesson;
  }

  /** Fetches a lesson when the page is idle, unless the person saves data. */
  prefetch(id: string): void {
    if (!savesData()) whenIdle(() => void this.#prefetch(id));
  }

  /** Takes over what became of an item, for now and for when its lesson is shown again. */
  learn(itemId: string, state: ItemState): void {
    for (const lesson of this.#cache.values()) {
      const items = lesson.items.map((item) => (item.id === itemId ? Object.assign({}, item, { state }) : item));
      this.#cache.set(lesson.id, { ...lesson, items });
    }
    this.#host.requestUpdate();
  }

  /** Loads what the items of the lesson need. */
  async loadItems(): Promise<void> {
    const { lesson } = this;
    const failure = await loadItemElements(lesson?.items ?? []).then(
      () => undefined,
      () => 'OFFLINE' as const,
    );
    if (!this.wanted && lesson?.id === this.#shown) this.#settle(undefined, failure);
  }

  /** Without a lease nothing new is shown, not even what was fetched ahead (I-19). */
  async #get(id: string): Promise<LessonView> {
    const course = this.#course;
    const fetched = this.#cache.get(id);
    if (fetched && id === this.#shown) return fetched;
    if (course?.state.step !== 'open' || !course.state.leased) throw new ApiError('OFFLINE');
    if (fetched) return fetched;
    this.#settle(id);

    return course.lesson(id);
  }

  /** Where it fails, the lesson is fetched again when it is wanted, and then the failure is said. */
  async #prefetch(id: string): Promise<void> {
    const course = this.#course;
    if (!course || this.#cache.has(id)) return;
    const lesson = await course.lesson(id).catch(() => undefined);
    if (!lesson || course !== this.#course) return;
    this.#cache.set(id, lesson);
  }

  #settle(wanted: string | undefined, failure?: ApiErrorCode): void {
    this.wanted = wanted;
    this.failure = failure;
    this.#host.requestUpdate();
  }
}
