import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { BootView, LessonView } from '../api/contract.js';
import { PlayerController, type PlayerHost } from '../controllers/player-controller.js';
import type { AnswerRequestEvent } from '../events/answer-request-event.js';
import type { PlayedEvent } from '../events/played-event.js';
import { coreDictionary } from '../i18n/core-dictionary.js';
import { I18nController } from '../i18n/i18n-controller.js';
import { aroundTemplate, endTemplate } from '../player/around-template.js';
import { itemTemplate } from '../player/item-template.js';
import { firstOpen, placeOf } from '../player/outline-order.js';
import { outlineStyles } from '../player/outline.styles.js';
import { outlineTemplate } from '../player/outline-template.js';
import { stageMessages } from '../player/stage-messages.js';
import { textStyles } from '../player/text.styles.js';
import { frameWideContent } from '../player/wide-content.js';
import { controlsStyles } from '../styles/controls.styles.js';
import { hostStyles } from '../styles/host.styles.js';
import { coursePlayerStyles } from './course-player.styles.js';
import './status-message.js';

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
 * @csspart place - Where in the course the lesson is.
 * @csspart lesson-title - The heading of the lesson.
 * @csspart text - A text of the lesson.
 * @csspart image - A picture with its caption.
 * @csspart file - A file with its link.
 * @csspart question - A question.
 * @csspart audio - An audio.
 * @csspart video - A video.
 * @csspart end - What is said after the last lesson.
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
  static override styles = [hostStyles, controlsStyles, textStyles, outlineStyles, coursePlayerStyles];

  readonly #i18n = new I18nController(this, coreDictionary);
  readonly #player = new PlayerController(this);
  readonly #opened = new Set<string>();
  #outlineOpen = false;
  #current: HTMLElement | null = null;

  /** The course's slug. */
  @property() course = '';

  /** The publishable key of the site: `pk_…`. */
  @property({ attribute: 'publishable-key' }) publishableKey = '';

  /** The token by which the site's back end says who the person is. */
  @property({ attribute: 'user-token' }) userToken = '';

  /** Gives a fresh user token, whenever one is needed; used instead of `userToken`. */
  @property({ attribute: false }) getUserToken: (() => Promise<string>) | undefined = undefined;

  /** Goes to a lesson by its id. */
  async go(lessonId: string): Promise<void> {
    await this.#player.go(lessonId);
  }

  /** Goes to the next lesson, if there is one. */
  async next(): Promise<void> {
    const { next } = this.#place;
    if (next) await this.go(next.id);
  }

  /** Goes to the previous lesson, if there is one. */
  async previous(): Promise<void> {
    const { previous } = this.#place;
    if (previous) await this.go(previous.id);
  }

  /** Goes to the lesson that was viewed last. */
  async resume(): Promise<void> {
    await this.#player.resume();
  }

  /** Whether the words of its language are here, without which it shows nothing of its own. */
  get speaks(): boolean {
    return this.#i18n.ready;
  }

  /** Puts the focus on the heading of the lesson: after going to it, never at load. */
  focusLesson(): void {
    const { renderRoot } = this;
    renderRoot.querySelector('h2')?.focus();
  }

  protected override willUpdate(): void {
    const { view } = this.#player;
    if ('boot' in view) this.#i18n.use(view.boot.language);
  }

  override render(): TemplateResult {
    const { view } = this.#player;
    const { t, language, ready } = this.#i18n;
    // The page of a launch has the lesson inside the element already: it stays until the player can take over.
    if (!ready) return html`<div part="base" class="early"><slot></slot></div>`;

    return html`
      <div
        part="base"
        class=${view.step}
        lang=${language}
        @lectern-retry-request=${this.#onRetry}
        @lectern-answer-request=${this.#onAnswer}
        @lectern-played=${this.#onPlayed}
      >
        ${'boot' in view ? this.#side(view.boot) : nothing}
        <div part="stage">
          ${stageMessages(this.#player, t)}
          ${view.step === 'playing' ? this.#lesson(view.boot, this.#player.lessons.lesson) : nothing}
          ${'boot' in view ? this.#around() : html`<slot></slot>`}
        </div>
      </div>
    `;
  }

  protected override updated(): void {
    const { renderRoot } = this;
    frameWideContent(renderRoot);
    this.#revealCurrent(renderRoot.querySelector('nav'), renderRoot.querySelector<HTMLElement>('[aria-current]'));
  }

  #side(boot: BootView): TemplateResult {
    const { t } = this.#i18n;
    const { course, progress, access } = boot;
    const outline = {
      boot,
      currentLessonId: this.#player.lessons.lesson?.id,
      opened: this.#opened,
      onToggle: this.#onToggleChapter,
      onLessonClick: this.#onLessonClick,
    };
    const { lessonCount, completedLessonCount, questionCount, correctCount } = progress;
    const list = html`
      <button type="button" class="visually-hidden" @click=${this.#onSkip}>${t('skip')}</button>
      <button
        part="outline-button"
        type="button"
        aria-expanded=${this.#outlineOpen ? 'true' : 'false'}
        @click=${this.#onToggle}
      >
        ${t('contents')}
      </button>
      <nav part="outline" aria-label=${t('contents')}>${outlineTemplate(outline, t)}</nav>
    `;

    return html`
      <div part="side">
        <p part="course-title" role="heading" aria-level=${this.publishableKey ? '2' : '1'} lang=${course.language}>
          ${course.title}
        </p>
        <label part="progress">
          <progress max=${lessonCount} .value=${completedLessonCount}></progress>
          ${t('done', { done: completedLessonCount, n: lessonCount })}
          ${access.allowed ? nothing : t('right', { right: correctCount, n: questionCount })}
        </label>
        ${access.allowed ? list : nothing}
      </div>
    `;
  }

  #lesson(boot: BootView, lesson: LessonView | undefined): unknown {
    if (!lesson) return nothing;
    const { t, language } = this.#i18n;
    const { lessons, reporter, scope } = this.#player;
    const { position, count } = this.#place;
    const items = lesson.items.map((item) =>
      itemTemplate(item, {
        lesson,
        language,
        savingOf: (itemId) => reporter.savingOf(itemId),
        memoryNameOf: (itemId) => `draft/${scope}/${itemId}`,
      }),
    );

    return keyed(
      lesson.id,
      html`
        <section
          part="lesson"
          dir=${lesson.direction}
          aria-labelledby="title"
          aria-busy=${lessons.state.step === 'loading' ? 'true' : 'false'}
        >
          <header>
            <p part="place">
              <span lang=${lesson.language}>${lesson.chapterTitle}</span> · ${t('place', { n: position, count })}
            </p>
            <h2 part="lesson-title" id="title" tabindex="-1" lang=${lesson.language}>${lesson.title}</h2>
          </header>
          ${items}
          ${position === count && boot.outline ? endTemplate(firstOpen(boot.outline, boot.progress), this.#onLessonClick, t) : nothing}
        </section>
      `,
    );
  }

  #around(): TemplateResult {
    const { summary } = this.#player.reporter;
    const around = { place: this.#place, saving: summary, onPrevious: this.#onPrevious, onNext: this.#onNext };

    return aroundTemplate(around, this.#i18n.t);
  }

  /** Scrolls the outline, and never the page around it. */
  #revealCurrent(outline: HTMLElement | null, current: HTMLElement | null): void {
    if (!outline || !current || current === this.#current) return;
    this.#current = current;
    outline.scrollTop = current.offsetTop - outline.clientHeight / 2;
  }

  get #place() {
    const { view, lessons } = this.#player;

    return placeOf(view.step === 'playing' ? view.boot.outline : undefined, lessons.lesson?.id);
  }

  readonly #onSkip = (): void => {
    this.focusLesson();
  };

  readonly #onPrevious = (): void => {
    void this.previous();
  };

  readonly #onNext = (): void => {
    void this.next();
  };

  readonly #onToggle = (): void => {
    this.#outlineOpen = !this.#outlineOpen;
    this.requestUpdate();
  };

  readonly #onToggleChapter = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLDetailsElement)) return;
    const id = currentTarget.dataset.id ?? '';
    if (currentTarget.open) this.#opened.add(id);
    else this.#opened.delete(id);
    this.requestUpdate();
  };

  readonly #onLessonClick = ({ currentTarget }: Event): void => {
    this.#outlineOpen = false;
    if (currentTarget instanceof HTMLElement) void this.go(currentTarget.dataset.id ?? '');
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
