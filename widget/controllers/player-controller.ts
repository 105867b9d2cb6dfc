import type { ReactiveController } from 'lit';
import type { ApiErrorCode } from '../api/api-error.js';
import type { BootView, LessonView, ProgressEventInput, ProgressResult } from '../api/contract.js';
import { AccessChangedEvent } from '../events/access-changed-event.js';
import { CourseCompletedEvent } from '../events/course-completed-event.js';
import { CourseReadyEvent } from '../events/course-ready-event.js';
import { FailedEvent } from '../events/failed-event.js';
import { LessonViewedEvent } from '../events/lesson-viewed-event.js';
import { NavigateRequestEvent } from '../events/navigate-request-event.js';
import { ProgressSavedEvent } from '../events/progress-saved-event.js';
import { lessonsOf, placeOf } from '../player/outline-order.js';
import { LessonController } from './lesson-controller.js';
import { ProgressReporter } from './progress-reporter.js';
import { type ElementState, SessionController, type SessionHost } from './session-controller.js';

export interface PlayerHost extends SessionHost {
  /** Whether it has words, and so shows anything. */
  readonly speaks: boolean;
  /** Puts the focus on the heading of the lesson, once that is on the screen. */
  readonly focusLesson: () => void;
}

/** What the player shows. */
export type PlayerView =
  | { readonly step: 'unset' }
  | { readonly step: 'connecting' }
  | { readonly step: 'failed'; readonly code: ApiErrorCode }
  | { readonly step: 'refused'; readonly boot: BootView }
  /** `trouble`: why nothing new can be shown for now; what is on the screen stays. */
  | { readonly step: 'playing'; readonly boot: BootView; readonly trouble: ApiErrorCode | undefined };

/** Plays a course: ties session, lessons and progress together, and tells the page what happens. */
export class PlayerController implements ReactiveController {
  readonly session: SessionController;
  readonly lessons: LessonController;
  readonly reporter: ProgressReporter;
  readonly #host: PlayerHost;
  #boot: BootView | undefined;
  #scope = '';
  #trouble: ApiErrorCode | undefined;
  #ready = false;
  #completed = false;
  #focusWanted = false;

  constructor(host: PlayerHost) {
    this.#host = host;
    this.lessons = new LessonController(host);
    this.reporter = new ProgressReporter(host, (result, events) => {
      this.#onProgressResult(result, events);
    });
    this.session = new SessionController(host, {
      lesson: 'resume',
      onChange: () => {
        this.#onCourseChange();
      },
    });
    host.addController(this);
  }

  get view(): PlayerView {
    const { state } = this.session;
    if (state.step === 'unset') return state;
    const boot = state.step === 'open' ? state.boot : this.#boot;
    if (boot === undefined || (state.step === 'connecting' && !this.lessons.lesson)) {
      return state.step === 'failed' ? state : { step: 'connecting' };
    }
    if (!boot.access.allowed) return { step: 'refused', boot };

    return { step: 'playing', boot, trouble: this.#trouble };
  }

  /** Names this person and course on this device. */
  get scope(): string {
    return this.#scope;
  }

  hostUpdated(): void {
    const { view } = this;
    if (view.step !== 'playing' || !this.#host.speaks) return;
    if (!this.#ready) {
      this.#ready = true;
      this.#host.dispatchEvent(new CourseReadyEvent(view.boot.course, view.boot.progress));
    }
    if (!this.#focusWanted) return;
    this.#focusWanted = false;
    this.#host.focusLesson();
  }

  /** Goes to a lesson, unless the page objects. */
  async go(lessonId: string): Promise<void> {
    if (this.view.step !== 'playing') return;
    const from = this.lessons.lesson?.id;
    if (!this.#host.dispatchEvent(new NavigateRequestEvent(lessonId, from))) return;
    await this.#show(lessonId);
  }

  /** Goes on after a failure. */
  async retry(): Promise<void> {
    const { state } = this.lessons;
    if (this.session.state.step === 'failed') await this.session.retry();
    else if (state.step === 'failed') await this.#show(state.id);
    else await this.lessons.loadItems();
  }

  /** Goes to the lesson that was viewed last, as the server knows it. */
  async resume(): Promise<void> {
    const { view } = this;
    if (view.step !== 'playing' || !view.boot.outline) return;
    const lessonId = view.boot.progress.currentLessonId ?? lessonsOf(view.boot.outline)[0]?.id;
    if (lessonId !== undefined) await this.go(lessonId);
  }

  /** Reports an answer to a question. */
  answer(itemId: string, choiceIds: readonly string[]): void {
    this.reporter.report({ kind: 'answered', itemId, value: { choiceIds: [...choiceIds] } });
  }

  /** Reports where a medium stands. */
  played(itemId: string, position: { readonly seconds: number; readonly ended: boolean }): void {
    this.lessons.played(itemId, position);
    this.reporter.report({ kind: 'played', itemId, value: position });
  }

  async #show(lessonId: string): Promise<void> {
    const lesson = await this.lessons.go(lessonId);
    const { state } = this.lessons;
    if (lesson) {
      this.#focusWanted = true;
      this.#onShown(lesson);
    } else if (state.step === 'failed' && state.id === lessonId) {
      this.#host.dispatchEvent(new FailedEvent(state.code));
    }
  }

  #onShown({ id, title }: LessonView): void {
    this.reporter.report({ kind: 'viewed', itemId: id });
    this.#host.dispatchEvent(new LessonViewedEvent(id, title));
    const next = this.#boot?.outline && placeOf(this.#boot.outline, id).next;
    if (next) this.lessons.prefetch(next.id);
  }

  #onCourseChange(): void {
    const { state } = this.session;
    const before = this.#trouble;
    this.#trouble = troubleOf(state);
    if (state.step === 'failed' && before !== state.code) this.#host.dispatchEvent(new FailedEvent(state.code));
    if (state.step === 'open') this.#onOpen(state.boot, before !== undefined);
  }

  #onOpen(boot: BootView, wasInTrouble: boolean): void {
    const before = this.#boot;
    this.#boot = boot;
    const scope = `${boot.person.key}/${boot.course.slug}`;
    if (scope !== this.#scope) this.#start(scope, boot);
    this.#adopt(boot);
    this.#tellAccess(before, boot);
    this.#tellCompletion(boot);
    const wasClosed = wasInTrouble || before?.access.allowed === false;
    if (wasClosed && boot.access.allowed && this.#trouble === undefined) this.#goOn();
  }

  /** Another person or course: nothing of the last one may stay. */
  #start(scope: string, boot: BootView): void {
    const { course } = this.session;
    if (course === undefined) return;
    this.#scope = scope;
    this.#ready = false;
    this.#completed = isCompleted(boot);
    this.lessons.open(course);
    this.reporter.follow(course, scope, (left) => {
      for (const event of left) if (event.kind === 'played') this.lessons.played(event.itemId, event.value);
    });
  }

  /** Shows the lesson that came with the boot answer, where there is none yet; without taking the focus. */
  #adopt({ lesson }: BootView): void {
    if (lesson && this.lessons.state.step === 'none') this.#onShown(this.lessons.show(lesson));
  }

  /** Line or access has come back: what waited is sent, and what was wanted is shown. */
  #goOn(): void {
    const { state } = this.lessons;
    this.reporter.wake();
    if (state.step === 'failed') void this.#show(state.id);
  }

  #tellAccess(before: BootView | undefined, { access }: BootView): void {
    if (access.allowed !== (before?.access.allowed ?? true)) this.#host.dispatchEvent(new AccessChangedEvent(access));
  }

  #tellCompletion(boot: BootView): void {
    if (this.#completed || !isCompleted(boot)) return;
    this.#completed = true;
    this.#host.dispatchEvent(new CourseCompletedEvent(boot.progress));
  }

  #onProgressResult({ results, progress }: ProgressResult, events: readonly ProgressEventInput[]): void {
    for (const { eventId, answer } of results) {
      const event = events.find((candidate) => candidate.eventId === eventId);
      if (event && answer) this.lessons.answered(event.itemId, answer);
    }
    if (results.some(({ status }) => status === 'saved')) this.#host.dispatchEvent(new ProgressSavedEvent(progress));
  }
}

/** Why nothing new can be shown for now. */
function troubleOf(state: ElementState): ApiErrorCode | undefined {
  if (state.step === 'failed') return state.code;

  return state.step === 'open' && !state.leased ? 'OFFLINE' : undefined;
}

function isCompleted({ progress }: BootView): boolean {
  return progress.lessonCount > 0 && progress.completedLessonCount === progress.lessonCount;
}
