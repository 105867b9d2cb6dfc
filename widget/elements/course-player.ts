import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { BootView } from '../api/contract.js';
import { PlayerController, type PlayerHost } from '../controllers/player-controller.js';
import { sessionProperties } from '../controllers/session-controller.js';
import { coreDictionary } from '../i18n/core-dictionary.js';
import { I18nController } from '../i18n/i18n-controller.js';
import { aroundTemplate, endTemplate } from '../player/around-template.js';
import { itemTemplate } from '../player/item-template.js';
import { firstOpen } from '../player/outline-order.js';
import { outlineStyles } from '../player/outline.styles.js';
import { outlineTemplate } from '../player/outline-template.js';
import { stageMessages } from '../player/stage-messages.js';
import { textStyles } from '../player/text.styles.js';
import { frameWideContent } from '../player/wide-content.js';
import { hostStyles } from '../styles/host.styles.js';
import { coursePlayerStyles } from './course-player.styles.js';

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
export class CoursePlayerElement extends LitElement implements PlayerHost {
  static override properties = sessionProperties;
  static override styles = [hostStyles, textStyles, outlineStyles, coursePlayerStyles];

  readonly #i18n = new I18nController(this, coreDictionary);
  readonly #player = new PlayerController(this);
  readonly #opened = new Set<string>();
  #outlineOpen = false;
  #current: HTMLElement | null = null;

  /** The course's slug. */
  course = '';

  /**
   * The publishable key of the site: `pk_…`.
   *
   * @attr publishable-key
   */
  publishableKey = '';

  /**
   * The token by which the site's back end says who the person is.
   *
   * @attr user-token
   */
  userToken = '';

  /** Gives a fresh user token, whenever one is needed; used instead of `userToken`. */
  getUserToken: (() => Promise<string>) | undefined;

  /** Goes to a lesson by its id. */
  async go(lessonId: string): Promise<void> {
    await this.#player.go(lessonId);
  }

  /** Goes to the next lesson, if there is one. */
  async next(): Promise<void> {
    await this.#player.go(this.#player.place.next?.id);
  }

  /** Goes to the previous lesson, if there is one. */
  async previous(): Promise<void> {
    await this.#player.go(this.#player.place.previous?.id);
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
    this.#focus('title');
  }

  protected override willUpdate(): void {
    const { boot } = this.#player;
    if (boot) this.#i18n.use(boot.language);
  }

  protected override firstUpdated(): void {
    this.renderRoot.addEventListener('click', this.#onClick);
  }

  override render(): TemplateResult {
    const { boot, outline } = this.#player;
    const { t, language, ready } = this.#i18n;
    // The page of a launch has the lesson inside the element already: it stays until the player can take over.
    if (!ready) return html`<slot></slot>`;

    return html`
      <div
        part="base"
        class=${outline ? 'playing' : ''}
        lang=${language}
        @lectern-answer-request=${this.#player.onAnswer}
        @lectern-played=${this.#player.onPlayed}
      >
        ${boot && this.#side(boot)}
        <div part="stage">
          ${stageMessages(this.#player, t)} ${boot && outline && this.#lesson(boot)}
          ${boot ? aroundTemplate(this.#player, t) : html`<slot></slot>`}
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
    const { course, progress } = boot;
    const { outline } = this.#player;
    const rows = {
      boot,
      currentLessonId: this.#player.lessons.lesson?.id,
      opened: this.#opened,
      onToggle: this.#onToggleChapter,
    };
    const { lessonCount, completedLessonCount, questionCount, correctCount } = progress;

    return html`
      <div part="side">
        <p part="course-title" role="heading" aria-level=${this.publishableKey ? '2' : '1'} lang=${course.language}>
          ${course.title}
        </p>
        ${
          outline || progress.currentLessonId
            ? html`<label part="progress" class="quiet">
                <progress max=${lessonCount} .value=${completedLessonCount}></progress>
                ${t('done', { done: completedLessonCount, n: lessonCount })}
                ${outline ? nothing : `· ${t('right', { right: correctCount, n: questionCount })}`}
              </label>`
            : nothing
        }
        ${
          outline
            ? html`
                <a class="visually-hidden" href="#title">${t('skip')}</a>
                <button
                  part="outline-button"
                  aria-expanded=${this.#outlineOpen ? 'true' : 'false'}
                  @click=${this.#onToggle}
                >
                  ${t('contents')}
                </button>
                <nav part="outline" aria-label=${t('contents')}>${outlineTemplate(rows, t)}</nav>
              `
            : nothing
        }
      </div>
    `;
  }

  #lesson({ outline, progress }: BootView): unknown {
    const player = this.#player;
    const { lesson, turn, wanted, failure } = player.lessons;
    if (!lesson) return nothing;
    const { t, language } = this.#i18n;
    const { position, count } = player.place;
    const items = lesson.items.map((item) => itemTemplate(item, { lesson, language, player }));
    const section = html`
      <section
        part="lesson"
        dir=${lesson.direction}
        aria-labelledby="title"
        aria-busy=${wanted && !failure ? 'true' : 'false'}
      >
        <header>
          <p part="place" class="quiet">
            <span lang=${lesson.language}>${lesson.chapterTitle}</span> · ${t('place', { n: position, count })}
          </p>
          <h2 part="lesson-title" id="title" tabindex="-1" lang=${lesson.language}>${lesson.title}</h2>
        </header>
        ${items} ${position === count ? endTemplate(firstOpen(outline, progress), t) : nothing}
      </section>
    `;

    // By turns in another place: a lesson is not the last one with other words.
    return turn % 2 ? [section] : [nothing, section];
  }

  /** Scrolls the outline, and never the page around it. */
  #revealCurrent(outline: HTMLElement | null, current: HTMLElement | null): void {
    if (!outline || !current || current === this.#current) return;
    this.#current = current;
    outline.scrollTop = current.offsetTop - outline.clientHeight / 2;
  }

  #showOutline(open: boolean): void {
    this.#outlineOpen = open;
    this.requestUpdate();
  }

  #focus(id: string): void {
    const aim = this.shadowRoot?.getElementById(id);
    if (!aim) return;
    aim.tabIndex = -1;
    aim.focus();
  }

  /** Ways to a lesson are many, and links within the texts do not find their aim in a shadow root by themselves. */
  readonly #onClick = (event: Event): void => {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest('a[href^="#"]');
    const lesson = event.target.closest<HTMLElement>('[data-lesson]');
    if (link) {
      event.preventDefault();
      this.#focus(link.getAttribute('href')?.slice(1) ?? '');
    }
    if (lesson) {
      this.#showOutline(false);
      void this.#player.go(lesson.dataset.lesson);
    }
  };

  readonly #onToggle = (): void => {
    this.#showOutline(!this.#outlineOpen);
  };

  readonly #onToggleChapter = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLElement)) return;
    this.#opened.add(currentTarget.dataset.id ?? '');
    this.requestUpdate();
  };
}
customElements.define('lectern-course-player', CoursePlayerElement);

declare global {
  interface HTMLElementTagNameMap {
    'lectern-course-player': CoursePlayerElement;
  }
}
