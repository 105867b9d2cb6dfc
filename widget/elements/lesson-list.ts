import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OutlineView, ProgressView } from '../api/contract.js';
import { LessonChosenEvent } from '../events/lesson-chosen-event.js';
import { coreDictionary } from '../i18n/core-dictionary.js';
import { I18nController } from '../i18n/i18n-controller.js';
import { groupsOf, lessonsOf, type LessonGroup, type OutlineLesson } from '../player/outline-order.js';
import { controlsStyles } from '../styles/controls.styles.js';
import { hostStyles } from '../styles/host.styles.js';
import { lessonListStyles } from './lesson-list.styles.js';

type Chapter = OutlineView['chapters'][number];
type Mark = 'new' | 'viewed' | 'completed';

/** Up to here all chapters are open at first; above, the one of the current lesson alone, so that a long course stays quick. */
const FEW_LESSONS = 40;

const ICONS: Readonly<Record<Mark, TemplateResult>> = {
  new: svg`<circle cx="9" cy="9" r="7" />`,
  viewed: svg`<circle cx="9" cy="9" r="7" /><path class="half" d="M9 4a5 5 0 0 1 0 10z" />`,
  completed: svg`<circle cx="9" cy="9" r="7" /><path class="check" d="m5.8 9.3 2.2 2.2 4.2-4.6" />`,
};

/**
 * The lessons of a course in their chapters, each with how far the learner is.
 *
 * @element lectern-lesson-list
 *
 * @fires {LessonChosenEvent} lectern-lesson-chosen - The learner wants to read this lesson.
 *
 * @csspart chapter - One chapter: its title and its lessons.
 * @csspart group - The heading of lessons that belong together.
 * @csspart lesson - The button of one lesson.
 */
@customElement('lectern-lesson-list')
export class LessonListElement extends LitElement {
  static override styles = [hostStyles, controlsStyles, lessonListStyles];

  readonly #i18n = new I18nController(this, coreDictionary);

  /** The chapters and lessons. */
  @property({ attribute: false }) outline?: OutlineView;

  /** How far the learner is. */
  @property({ attribute: false }) progress?: ProgressView;

  /** The id of the lesson on the screen. */
  @property() current = '';

  /** The language of the titles (BCP 47). */
  @property({ attribute: false }) contentLanguage = '';

  @query('[aria-current]')
  private currentButton!: HTMLElement | null;

  @state() private opened: ReadonlySet<string> = new Set();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.outline) return;
    const { chapters } = this.outline;
    if (changed.has('outline') && lessonsOf(this.outline).length <= FEW_LESSONS) {
      this.opened = new Set(chapters.map(({ id }) => id));
    }
    const chapter = chapters.find(({ lessons }) => lessons.some(({ id }) => id === this.current));
    if (chapter && (changed.has('current') || changed.has('outline'))) this.#setOpen(chapter.id, true);
  }

  override render(): readonly TemplateResult[] | typeof nothing {
    return this.#i18n.ready && this.outline ? this.outline.chapters.map((chapter) => this.#chapter(chapter)) : nothing;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('current')) this.#revealCurrent();
  }

  #chapter({ id, title, lessons }: Chapter): TemplateResult {
    const open = this.opened.has(id);
    const done = lessons.filter((lesson) => this.#markOf(lesson) === 'completed').length;
    const counts = { done, n: lessons.length };
    const groups = open ? groupsOf(lessons).map((group) => this.#group(group)) : [];

    return html`
      <details part="chapter" ?open=${open} data-id=${id} @toggle=${this.#onToggle}>
        <summary>
          <span lang=${this.contentLanguage}>${title}</span>
          <span class="count">
            <span aria-hidden="true">${done}/${lessons.length}</span>
            <span class="visually-hidden">${this.#i18n.t('player.chapterDone', counts)}</span>
          </span>
        </summary>
        <div class="lessons">${groups}</div>
      </details>
    `;
  }

  #group({ heading, lessons }: LessonGroup): TemplateResult {
    const buttons = lessons.map((lesson) => this.#lesson(lesson));

    return html`
      ${heading ? html`<p part="group" class="group" lang=${this.contentLanguage}>${heading}</p>` : nothing}
      <ul>
        ${buttons}
      </ul>
    `;
  }

  #lesson(lesson: OutlineLesson): TemplateResult {
    const mark = this.#markOf(lesson);

    return html`
      <li>
        <button
          part="lesson"
          type="button"
          class=${mark}
          aria-current=${lesson.id === this.current ? 'true' : nothing}
          data-id=${lesson.id}
          @click=${this.#onLessonClick}
        >
          <svg viewBox="0 0 18 18" aria-hidden="true">${ICONS[mark]}</svg>
          <span>
            <span lang=${this.contentLanguage}>${lesson.title}</span>
            <span class="visually-hidden">(${this.#i18n.t(`player.lesson.${mark}`)})</span>
          </span>
        </button>
      </li>
    `;
  }

  #markOf({ id }: OutlineLesson): Mark {
    return this.progress?.lessons[id] ?? 'new';
  }

  #setOpen(id: string, open: boolean): void {
    if (this.opened.has(id) === open) return;
    const others = [...this.opened].filter((other) => other !== id);
    this.opened = new Set(open ? [...others, id] : others);
  }

  /** Scrolls the list, and never the page around it. */
  #revealCurrent(): void {
    const current = this.currentButton;
    if (!current || this.scrollHeight <= this.clientHeight) return;
    const { top, bottom } = this.getBoundingClientRect();
    const lesson = current.getBoundingClientRect();
    if (lesson.top < top || lesson.bottom > bottom) this.scrollTop += lesson.top - top - this.clientHeight / 3;
  }

  readonly #onToggle = ({ target }: Event): void => {
    if (target instanceof HTMLDetailsElement) this.#setOpen(target.dataset.id ?? '', target.open);
  };

  readonly #onLessonClick = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLElement) this.dispatchEvent(new LessonChosenEvent(currentTarget.dataset.id ?? ''));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-lesson-list': LessonListElement;
  }
}
