import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { BootView, LessonView } from '../api/contract.js';
import { PlayerController, type PlayerHost, type PlayerView } from '../controllers/player-controller.js';
import type { AnswerRequestEvent } from '../events/answer-request-event.js';
import type { LessonChosenEvent } from '../events/lesson-chosen-event.js';
import type { PlayedEvent } from '../events/played-event.js';
import { coreDictionary } from '../i18n/core-dictionary.js';
import { I18nController } from '../i18n/i18n-controller.js';
import { aroundStyles } from '../player/around.styles.js';
import { aroundTemplate, endTemplate } from '../player/around-template.js';
import type { ItemContext } from '../player/item-template.js';
import { lessonTemplate } from '../player/lesson-template.js';
import { type Message, messageTemplate } from '../player/message-template.js';
import { stageMessages } from '../player/stage-messages.js';
import { type Place, placeOf } from '../player/outline-order.js';
import { refusalTemplate } from '../player/refusal-template.js';
import { sideTemplate } from '../player/side-template.js';
import { textStyles } from '../player/text.styles.js';
import { frameWideContent } from '../player/wide-content.js';
import { controlsStyles } from '../styles/controls.styles.js';
import { hostStyles } from '../styles/host.styles.js';
import { coursePlayerStyles } from './course-player.styles.js';
import './lesson-list.js';
import './status-message.js';

type Playing = Extract<PlayerView, { step: 'playing' }>;

/**
 * Plays a course: its outline with progress, one lesson at a time, questions, audio and video; goes on where the learner left
 * and loses nothing when the line is gone. In the page of a launch it needs no attribute.
 *
 * @element lectern-course-player
 *
 * @slot - What shows before the course does, and without scripts: a link to the course, or the lesson itself.
 *
 * @fires {CourseReadyEvent} lectern-course-ready - The course is on the screen and can be used.
 * @fires {LessonViewedEvent} lectern-lesson-viewed - A lesson was put on the screen.
 * @fires {ProgressSavedEvent} lectern-progress-saved - The server has what the learner did.
 * @fires {CourseCompletedEvent} lectern-course-completed - Every lesson of the course is done.
 * @fires {AccessChangedEvent} lectern-access-changed - The course is closed to this person, or open again.
 * @fires {FailedEvent} lectern-failed - Something did not work, and the player says so.
 * @fires {NavigateRequestEvent} lectern-navigate-request - The learner wants another lesson; cancel it to keep this one.
 *
 * @csspart base - The box around everything.
 * @csspart side - The column of title, progress and outline; the top where there is little room.
 * @csspart course-title - The title of the course.
 * @csspart progress - How many lessons are done.
 * @csspart outline-button - The button that opens the outline where there is little room.
 * @csspart outline - The lessons of the course.
 * @csspart stage - The column of the lesson and of what is said about it.
 * @csspart message - What is said when something is loading, failed, lost or refused.
 * @csspart lesson - The lesson.
 * @csspart lesson-title - The heading of the lesson.
 * @csspart text - A text of the lesson.
 * @csspart image - A picture with its caption.
 * @csspart file - A file with its link.
 * @csspart question - A question.
 * @csspart audio - An audio.
 * @csspart video - A video.
 * @csspart end - What is said at the end of the course.
 * @csspart around - The row of the buttons around the lesson.
 * @csspart previous-button - The button to the previous lesson.
 * @csspart next-button - The button to the next lesson.
 * @csspart saving - Whether what the learner did is saved.
 *
 * @cssprop [--lectern-course-player-outline-width=19rem] - The width of the outline where there is room beside the lesson.
 * @cssprop [--lectern-course-player-top=0] - The height of what the page keeps at the top of the window.
 * @cssprop [--lectern-course-player-text-size=1.0625rem] - The size of the text of a lesson.
 */
@customElement('lectern-course-player')
export class CoursePlayerElement extends LitElement implements PlayerHost {
  static override styles = [hostStyles, controlsStyles, textStyles, aroundStyles, coursePlayerStyles];

  readonly #i18n = new I18nController(this, coreDictionary);
  readonly #player = new PlayerController(this);

  /** The course's slug. */
  @property() course = '';

  /** The publishable key of the site: `pk_…`. */
  @property({ attribute: 'publishable-key' }) publishableKey = '';

  /** The token by which the site's back end says who the person is. */
  @property({ attribute: 'user-token' }) userToken = '';

  /** Gives a fresh user token, whenever one is needed; used instead of `userToken`. */
  @property({ attribute: false }) getUserToken: (() => Promise<string>) | undefined = undefined;

  @query('h2')
  private heading!: HTMLElement | null;

  @query('.lesson')
  private article!: HTMLElement | null;

  @state() private outlineOpen = false;

  /** Goes to a lesson by its id. */
  async go(lessonId: string): Promise<void> {
    await this.#player.go(lessonId);
  }

  /** Goes to the next lesson, if there is one. */
  async next(): Promise<void> {
    await this.#goTo(this.#place.next?.id);
  }

  /** Goes to the previous lesson, if there is one. */
  async previous(): Promise<void> {
    await this.#goTo(this.#place.previous?.id);
  }

  /** Goes to the lesson that was viewed last. */
  async resume(): Promise<void> {
    await this.#player.resume();
  }

  /** Puts the focus on the heading of the lesson: after going to it, never at load. */
  focusLesson(): void {
    this.heading?.focus();
  }

  protected override willUpdate(): void {
    const { view } = this.#player;
    if ('boot' in view) this.#i18n.use(view.boot.language);
  }

  override render(): TemplateResult {
    // The page of a launch has the lesson inside the element already: it stays until the player can take over.
    if (!this.#i18n.ready) return html`<slot></slot>`;
    const { view } = this.#player;

    return html`
      <div
        part="base"
        class="base ${view.step}"
        lang=${this.#i18n.language}
        @lectern-retry-request=${this.#onRetry}
        @lectern-lesson-chosen=${this.#onLessonChosen}
        @lectern-answer-request=${this.#onAnswer}
        @lectern-played=${this.#onPlayed}
      >
        ${this.#content(view)}
      </div>
    `;
  }

  protected override updated(): void {
    if (this.article) frameWideContent(this.article, this.#i18n.t('player.wide'));
  }

  #content(view: PlayerView): TemplateResult {
    const { t } = this.#i18n;
    switch (view.step) {
      case 'unset':
        return this.#waiting({ tone: 'problem', text: t('player.unset'), retry: false });
      case 'connecting':
        return this.#waiting({ tone: 'info', text: t('player.opening'), retry: false });
      case 'failed':
        return this.#waiting({ tone: 'problem', text: t(`error.${view.code}`), retry: true });
      case 'refused':
        return html`${this.#side(view.boot)}${refusalTemplate(view.boot, this.#player.reporter.summary, t)}`;
      case 'playing':
        return html`
          <button class="skip visually-hidden" type="button" @click=${this.#onSkip}>${t('player.skip')}</button>
          ${this.#side(view.boot)}
          <div part="stage" class="stage">${this.#stage(view)}</div>
        `;
    }
  }

  #waiting(message: Message): TemplateResult {
    return html`${messageTemplate(message, this.#i18n.t)}<slot></slot>`;
  }

  #side(boot: BootView): TemplateResult {
    const { lesson } = this.#player.lessons;
    const side = { boot, currentLessonId: lesson?.id ?? '', open: this.outlineOpen, onToggle: this.#onToggle };

    return sideTemplate(side, this.#i18n.t);
  }

  #stage({ boot, trouble }: Playing): TemplateResult {
    const { t } = this.#i18n;
    const { lessons, reporter } = this.#player;
    const { lesson } = lessons;
    const messages = stageMessages({ lessons, reporter, trouble }, t).map((message) => messageTemplate(message, t));
    if (!lesson) return html`${messages}`;
    const around = {
      place: this.#place,
      saving: reporter.summary,
      contentLanguage: boot.course.language,
      onPrevious: this.#onPrevious,
      onNext: this.#onNext,
    };

    return html`
      ${messages}${this.#lesson(lesson)}${endTemplate(boot, this.#place, this.#onOpenLesson, t)}
      ${aroundTemplate(around, t)}
    `;
  }

  #lesson(lesson: LessonView): TemplateResult {
    const { t, language } = this.#i18n;
    const { lessons, reporter, scope } = this.#player;
    const { position, count } = this.#place;
    const context: ItemContext = {
      language,
      contentLanguage: lesson.language,
      savingOf: (itemId) => reporter.savingOf(itemId),
      memoryNameOf: (itemId) => `draft/${scope}/${itemId}`,
      downloadLabel: (name, size) => t('player.download', { name, size }),
    };
    const place = t('player.lessonOf', { n: position, count });

    return lessonTemplate({ lesson, place, busy: lessons.state.step === 'loading' }, context);
  }

  get #place(): Place {
    const { view, lessons } = this.#player;
    const outline = 'boot' in view ? view.boot.outline : undefined;

    return placeOf(outline ?? { chapters: [] }, lessons.lesson?.id);
  }

  async #goTo(lessonId: string | undefined): Promise<void> {
    if (lessonId !== undefined) await this.#player.go(lessonId);
  }

  readonly #onSkip = (): void => {
    this.focusLesson();
  };

  readonly #onToggle = (): void => {
    this.outlineOpen = !this.outlineOpen;
  };

  readonly #onPrevious = (): void => {
    void this.previous();
  };

  readonly #onNext = (): void => {
    void this.next();
  };

  readonly #onLessonChosen = ({ lessonId }: LessonChosenEvent): void => {
    this.outlineOpen = false;
    void this.go(lessonId);
  };

  readonly #onOpenLesson = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLElement) void this.#goTo(currentTarget.dataset.id);
  };

  readonly #onRetry = (): void => {
    void this.#player.retry();
  };

  readonly #onAnswer = ({ itemId, choiceIds }: AnswerRequestEvent): void => {
    this.#player.answer(itemId, choiceIds);
  };

  readonly #onPlayed = ({ itemId, seconds, ended }: PlayedEvent): void => {
    this.#player.played(itemId, { seconds, ended });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-course-player': CoursePlayerElement;
  }
}
