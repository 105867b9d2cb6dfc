import type { ReactiveControllerHost } from 'lit';
import { ApiError, type ApiErrorCode } from '../api/api-error.js';
import type { AnswerStateView, ItemView, LessonView, VideoView } from '../api/contract.js';
import type { CourseSession } from '../course-session.js';
import { savesData, whenIdle } from '../device/line.js';
import { loadItemElements } from '../player/item-elements.js';

/** Which lesson is on the screen; while another one is on its way, or failed to come, the last one stays. */
export type LessonState =
  | { readonly step: 'none' }
  | { readonly step: 'shown'; readonly lesson: LessonView }
  | { readonly step: 'loading'; readonly id: string; readonly lesson: LessonView | undefined }
  | {
      readonly step: 'failed';
      readonly id: string;
      readonly code: ApiErrorCode;
      readonly lesson: LessonView | undefined;
    };

type Position = NonNullable<VideoView['state']>;

/** Puts lessons on the screen: from the boot answer, from the server, or fetched ahead. */
export class LessonController {
  readonly #host: ReactiveControllerHost;
  readonly #cache = new Map<string, LessonView>();
  #course: CourseSession | undefined;
  #state: LessonState = { step: 'none' };
  #itemsFailed = false;
  #attempt = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get state(): LessonState {
    return this.#state;
  }

  get lesson(): LessonView | undefined {
    return this.#state.step === 'none' ? undefined : this.#state.lesson;
  }

  /** Whether code that an item of the lesson needs did not load. */
  get itemsFailed(): boolean {
    return this.#itemsFailed;
  }

  /** Starts with a course: what was on the screen or fetched ahead for another course or person is gone. */
  open(course: CourseSession): void {
    this.#course = course;
    this.#attempt += 1;
    this.#cache.clear();
    this.#become({ step: 'none' });
  }

  /** Shows a lesson; resolves to it, or to nothing where it could not be had or another was asked for meanwhile. */
  async go(id: string): Promise<LessonView | undefined> {
    const attempt = ++this.#attempt;
    const { lesson } = this;
    if (lesson?.id === id) {
      this.#become({ step: 'shown', lesson });
      return undefined;
    }
    try {
      const wanted = await this.#get(id);
      return attempt === this.#attempt ? this.show(wanted) : undefined;
    } catch (error) {
      if (attempt === this.#attempt) this.#become({ step: 'failed', id, code: ApiError.of(error).code, lesson });
      return undefined;
    }
  }

  /** Puts a lesson that is here on the screen. */
  show(lesson: LessonView): LessonView {
    this.#cache.set(lesson.id, lesson);
    this.#become({ step: 'shown', lesson });
    void this.loadItems();

    return lesson;
  }

  /** Fetches a lesson when the page is idle, unless the person saves data. */
  prefetch(id: string): void {
    if (!savesData()) whenIdle(() => void this.#prefetch(id));
  }

  /** Takes over what became of an answer. */
  answered(itemId: string, state: AnswerStateView): void {
    this.#change(itemId, (item) => (item.kind === 'question' ? { ...item, state } : item));
  }

  /** Takes over where a medium was left, for when its lesson is shown again. */
  played(itemId: string, state: Position): void {
    this.#change(itemId, (item) => (item.kind === 'audio' || item.kind === 'video' ? { ...item, state } : item));
  }

  /** Loads again what the items of the lesson need. */
  async loadItems(): Promise<void> {
    const { lesson } = this;
    if (!lesson) return;
    const failed = await loadItemElements(lesson.items).then(
      () => false,
      () => true,
    );
    if (failed === this.#itemsFailed) return;
    this.#itemsFailed = failed;
    this.#host.requestUpdate();
  }

  /** Without a lease nothing new is shown, not even what was fetched ahead (I-19). */
  async #get(id: string): Promise<LessonView> {
    const course = this.#course;
    if (course?.state.step !== 'open' || !course.state.leased) throw new ApiError('OFFLINE');
    const fetched = this.#cache.get(id);
    if (fetched) return fetched;
    this.#become({ step: 'loading', id, lesson: this.lesson });

    return course.lesson(id);
  }

  /** Where it fails, the lesson is fetched again when it is wanted, and then the failure is said. */
  async #prefetch(id: string): Promise<void> {
    const course = this.#course;
    if (!course || this.#cache.has(id)) return;
    const lesson = await course.lesson(id).catch(() => undefined);
    if (!lesson || course !== this.#course) return;
    this.#cache.set(id, lesson);
    await loadItemElements(lesson.items).catch(() => undefined);
  }

  #change(itemId: string, change: (item: ItemView) => ItemView): void {
    for (const lesson of this.#cache.values()) {
      if (!lesson.items.some(({ id }) => id === itemId)) continue;
      const changed = { ...lesson, items: lesson.items.map((item) => (item.id === itemId ? change(item) : item)) };
      this.#cache.set(lesson.id, changed);
      if (this.#state.step !== 'none' && this.lesson?.id === lesson.id)
        this.#become({ ...this.#state, lesson: changed });
      return;
    }
  }

  #become(state: LessonState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
