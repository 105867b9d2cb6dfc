import type { ReactiveController } from 'lit';
import type { ApiErrorCode } from '../api/api-error.js';
import type { BootView, LessonView, OutlineView } from '../api/contract.js';
import { AccessChangedEvent } from '../events/access-changed-event.js';
import type { AnswerRequestEvent } from '../events/answer-request-event.js';
import { CourseCompletedEvent } from '../events/course-completed-event.js';
import { CourseReadyEvent } from '../events/course-ready-event.js';
import { FailedEvent } from '../events/failed-event.js';
import { LessonViewedEvent } from '../events/lesson-viewed-event.js';
import { NavigateRequestEvent } from '../events/navigate-request-event.js';
import type { PlayedEvent } from '../events/played-event.js';
import { type Place, placeOf } from '../player/outline-order.js';
import { LessonController } from './lesson-controller.js';
import { ProgressReporter } from './progress-reporter.js';
import { type ElementState, SessionController, type SessionHost } from './session-controller.js';

export interface PlayerHost extends SessionHost {
  /** Whether it has words, and so shows anything. */
  readonly speaks: boolean;
  /** Puts the focus on the heading of the lesson that is on the screen. */
  readonly focusLesson: () => void;
}

/** Plays a course: ties session, lessons and progress together, and tells the page what happens. */
export class PlayerController implements ReactiveController {
  readonly session: SessionController;
  readonly lessons: LessonController;
  readonly reporter: ProgressReporter;
  /** Why nothing new can be shown for now; what is on the screen stays. */
  trouble: ApiErrorCode | undefined;
  /** Names this person and course on this device. */
  scope = '';
  readonly #host: PlayerHost;
  #boot: BootView | undefined;
  #ready = false;
  #completed = false;

  constructor(host: PlayerHost) {
    this.#host = host;
    this.lessons = new LessonController(host);
    this.reporter = new ProgressReporter(host, this.lessons);
    this.session = new SessionController(host, {
      lesson: 'resume',
      onChange: () => {
        this.#onCourseChange();
      },
    });
    host.addController(this);
  }

  /** The course as the server told it last; nothing before it has, and while the attributes do not say which. */
  get boot(): BootView | undefined {
    return this.session.course && this.#boot;
  }

  /** Its lessons, as long as it is open to the person; what is here stays readable during maintenance (M8.3). */
  get outline(): OutlineView | undefined {
    const { access, outline } = this.boot ?? {};

    return access?.allowed || access?.maintenance ? outline : undefined;
  }

  get place(): Place {
    return placeOf(this.outline, this.lessons.lesson?.id);
  }

  hostUpdated(): void {
    const { boot } = this;
    if (this.#ready || !boot?.access.allowed || !this.#host.speaks) return;
    this.#ready = true;
    this.#host.dispatchEvent(new CourseReadyEvent(boot.course, boot.progress));
  }

  /** Goes to a lesson, unless there is none or the page objects. */
  async go(lessonId: string | undefined): Promise<void> {
    if (!lessonId || !this.outline) return;
    const from = this.lessons.lesson?.id;
    if (this.#host.dispatchEvent(new NavigateRequestEvent(lessonId, from))) await this.#show(lessonId);
  }

  /** Goes on after a failure. */
  readonly retry = async (): Promise<void> => {
    const { wanted } = this.lessons;
    if (this.session.state.step === 'failed') {
      await this.session.retry();
      this.#goOn();
    } else if (wanted) await this.#show(wanted);
    else await this.lessons.loadItems();
  };

  /** Goes to the lesson that was viewed last, as the server knows it. */
  async resume(): Promise<void> {
    await this.go(this.boot?.progress.currentLessonId ?? this.outline?.chapters[0]?.lessons[0]?.id);
  }

  /** Reports an answer to a question. */
  readonly onAnswer = ({ itemId, choiceIds }: AnswerRequestEvent): void => {
    this.reporter.report({ kind: 'answered', itemId, value: { choiceIds: [...choiceIds] } });
  };

  /** Reports where a medium stands. */
  readonly onPlayed = ({ itemId, seconds, ended }: PlayedEvent): void => {
    this.lessons.learn(itemId, { seconds, ended });
    this.reporter.report({ kind: 'played', itemId, value: { seconds, ended } });
  };

  async #show(lessonId: string): Promise<void> {
    const lesson = await this.lessons.go(lessonId);
    const { wanted, failure } = this.lessons;
    if (lesson) {
      this.#onShown(lesson);
      await this.#host.updateComplete;
      this.#host.focusLesson();
    } else if (failure && wanted === lessonId) {
      this.#host.dispatchEvent(new FailedEvent(failure));
    }
  }

  #onShown({ id, title }: LessonView): void {
    this.reporter.report({ kind: 'viewed', itemId: id });
    this.#host.dispatchEvent(new LessonViewedEvent(id, title));
    const { next } = this.place;
    if (next) this.lessons.prefetch(next.id);
  }

  #onCourseChange(): void {
    const { state } = this.session;
    const before = this.trouble;
    this.trouble = troubleOf(state);
    if (state.step === 'failed' && before !== state.code) this.#host.dispatchEvent(new FailedEvent(state.code));
    if (state.step === 'open') this.#onOpen(state.boot, before !== undefined);
  }

  #onOpen(boot: BootView, wasInTrouble: boolean): void {
    const before = this.#boot;
    this.#boot = boot;
    const scope = `${boot.person.key}/${boot.course.slug}`;
    if (scope !== this.scope) this.#start(scope, boot);
    this.#adopt(boot);
    this.#tellAccess(before, boot);
    this.#tellCompletion(boot);
    if (wasInTrouble && !this.trouble) this.#goOn();
  }

  /** Another person or course: nothing of the last one may stay. */
  #start(scope: string, boot: BootView): void {
    const { course } = this.session;
    if (course === undefined) return;
    this.scope = scope;
    this.#ready = false;
    this.#completed = isCompleted(boot);
    this.lessons.open(course);
    this.reporter.follow(course, scope);
  }

  /** Shows the lesson that came with the boot answer, where there is none yet; without taking the focus. */
  #adopt({ lesson }: BootView): void {
    const { wanted, lesson: shown } = this.lessons;
    if (lesson && !wanted && !shown) this.#onShown(this.lessons.show(lesson));
  }

  /** Line or access has come back: what waited is sent, and what was wanted is shown. */
  #goOn(): void {
    const { wanted, failure } = this.lessons;
    this.reporter.wake();
    if (wanted && failure) void this.#show(wanted);
  }

  #tellAccess(before: BootView | undefined, { access }: BootView): void {
    if (access.allowed !== (before?.access.allowed ?? true)) this.#host.dispatchEvent(new AccessChangedEvent(access));
  }

  #tellCompletion(boot: BootView): void {
    if (this.#completed || !isCompleted(boot)) return;
    this.#completed = true;
    this.#host.dispatchEvent(new CourseCompletedEvent(boot.progress));
  }
}

/** Why nothing new can be shown for now. */
function troubleOf(state: ElementState): ApiErrorCode | undefined {
  if (state.step === 'failed') return state.code;

  return state.step === 'open' && !(state.leased && state.boot.access.allowed) ? 'OFFLINE' : undefined;
}

function isCompleted({ progress }: BootView): boolean {
  return progress.lessonCount > 0 && progress.completedLessonCount === progress.lessonCount;
}
