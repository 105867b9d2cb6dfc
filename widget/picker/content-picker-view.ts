import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import type { ApiErrorCode } from '../api/api-error.js';
import type { CourseOverview } from '../api/contract.js';
import type { View } from '../controllers/lazy-view.js';
import '../elements/status-message.js';
import { FailedEvent } from '../events/failed-event.js';
import { coreDictionary, type CoreKey } from '../i18n/core-dictionary.js';
import { I18nController } from '../i18n/i18n-controller.js';
import { pickerDictionary, type PickerKey } from '../i18n/picker-dictionary.js';
import { dress } from '../styles/dress.js';
import type { ChangeCourse } from './change-course.js';
import { contentPickerStyles } from './content-picker.styles.js';
import { matchingCourses } from './course-search.js';
import { PickerController } from './picker-controller.js';

/** Up to here everybody sees all courses at a glance. */
const FEW_COURSES = 8;

/**
 * What `<lectern-content-picker>` shows: the courses to choose from, and once one is chosen the way to another one. The
 * attribute `course` says which one the link opens; its player stands behind the picker.
 */
export class ContentPickerView implements View, ReactiveController {
  readonly #host: ReactiveElement;
  readonly #picker: PickerController;
  readonly #i18n: I18nController<PickerKey>;
  readonly #core: I18nController<CoreKey>;
  #search = '';
  #slug = '';
  #missing = false;
  #failure: ApiErrorCode | undefined;
  #change: ChangeCourse | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#picker = new PickerController(host);
    this.#i18n = new I18nController(host, pickerDictionary);
    this.#core = new I18nController(host, coreDictionary);
    host.addController(this);
    dress(host, [contentPickerStyles]);
    // Where it does not load, what the page says itself stays.
    if (this.#current) void this.#offerChange().catch(() => undefined);
    else void this.#picker.load();
  }

  hostUpdate(): void {
    const { language } = this.#picker;
    if (!language) return;
    this.#i18n.use(language);
    this.#core.use(language);
  }

  hostUpdated(): void {
    this.#tellFailure();
  }

  render(): unknown {
    const ready = this.#i18n.ready && this.#core.ready;
    if (!this.#current) return ready ? this.#choice() : nothing;

    return ready && this.#change?.ready ? this.#change.render(this.#choice(), this.#problem()) : html`<slot></slot>`;
  }

  /** The course that the link opens now. */
  get #current(): string | null {
    return this.#host.getAttribute('course');
  }

  #choice(): TemplateResult | typeof nothing {
    const { state } = this.#picker;
    switch (state.step) {
      case 'elsewhere':
        return this.#message('notice', this.#i18n.t('elsewhere'));
      case 'loading':
        return this.#message('info', this.#i18n.t('loading'));
      case 'unloaded':
        return this.#problem(this.#onReload);
      case 'choosing':
      case 'saving': {
        const courses = state.courses.filter(({ slug }) => slug !== this.#current);
        if (courses.length > 0) return this.#form(courses);
        return this.#message('notice', this.#change?.noOther ?? this.#i18n.t('empty'), this.#onReload);
      }
      case 'idle':
        return nothing;
    }
  }

  /** A session that has ended comes back by another launch alone. */
  #problem(retry?: () => void): TemplateResult | typeof nothing {
    const code = this.#code;
    if (!code) return nothing;
    if (code === 'UNAUTHENTICATED') return this.#message('problem', this.#i18n.t('signedOut'));

    return this.#message('problem', this.#core.t(code), retry);
  }

  #message(tone: string, text: string, retry?: () => void): TemplateResult {
    return html`
      <lectern-status-message
        part="message"
        tabindex="-1"
        tone=${tone}
        text=${text}
        retry-label=${retry ? this.#core.t('retry') : ''}
        @lectern-retry-request=${retry ?? nothing}
      ></lectern-status-message>
    `;
  }

  #form(courses: readonly CourseOverview[]): TemplateResult {
    const { t } = this.#i18n;
    const found = matchingCourses(courses, this.#search);
    const choices = found.map((course) => this.#course(course));
    const saving = this.#picker.state.step === 'saving';

    return html`
      <form part="base" class="base" novalidate @submit=${this.#onSubmit}>
        <fieldset aria-describedby="hint missing">
          <legend part="title">${t('title')}</legend>
          <p id="hint" class="muted">${t('hint')}</p>
          ${courses.length > FEW_COURSES ? this.#searchField(found.length) : nothing} ${choices}
          <p part="missing" class="missing" id="missing" role="alert">${this.#missing ? t('missing') : nothing}</p>
        </fieldset>
        <div aria-live="polite">${this.#problem()}</div>
        <button part="use-button" class="primary" type="submit" aria-disabled=${saving ? 'true' : 'false'}>
          ${t(saving ? 'saving' : 'use')}
        </button>
      </form>
    `;
  }

  #searchField(count: number): TemplateResult {
    const { t } = this.#i18n;

    return html`
      <div part="search" class="search">
        <label for="search">${t('search')}</label>
        <input id="search" type="search" .value=${this.#search} @input=${this.#onSearch} />
        <span class="muted" role="status">
          ${count > 0 ? t('found', { n: count }) : t('none', { search: this.#search })}
        </span>
      </div>
    `;
  }

  #course({ slug, title, summary, ...course }: CourseOverview): TemplateResult {
    const { t, language } = this.#i18n;
    const names = new Intl.DisplayNames([language], { type: 'language' });
    const languages = course.languages.map((tag) => names.of(tag) ?? tag);
    const facts = [t('chapters', { n: course.chapterCount }), t('lessons', { n: course.lessonCount }), ...languages];

    return html`
      <label part="course" class="course">
        <input type="radio" name="course" .value=${slug} .checked=${slug === this.#slug} @change=${this.#onChange} />
        <span>
          <span class="title" lang=${course.language}>${title}</span>
          ${summary ? html`<span class="summary" lang=${course.language}>${summary}</span>` : nothing}
          <span class="muted">${facts.join(' · ')}</span>
        </span>
      </label>
    `;
  }

  get #code(): ApiErrorCode | undefined {
    const { state } = this.#picker;
    if (state.step === 'unloaded') return state.code;

    return state.step === 'choosing' ? state.failure : undefined;
  }

  #tellFailure(): void {
    const before = this.#failure;
    this.#failure = this.#code;
    if (this.#failure && this.#failure !== before) this.#host.dispatchEvent(new FailedEvent(this.#failure));
  }

  async #offerChange(): Promise<void> {
    const { ChangeCourse, changeCourseStyles } = await import('./change-course.js');
    if (this.#change) return;
    dress(this.#host, [contentPickerStyles, changeCourseStyles]);
    this.#change = new ChangeCourse({ host: this.#host, picker: this.#picker, bind: this.#bind });
    this.#host.requestUpdate();
  }

  readonly #bind = async (course: CourseOverview): Promise<void> => {
    if (await this.#picker.choose(course, this.#offerChange())) {
      this.#slug = this.#search = '';
      this.#change?.open(course);
    } else if (this.#picker.state.step === 'unloaded') {
      await this.#host.updateComplete;
      this.#focus('[part="message"]');
    }
  };

  #focus(selector: string): void {
    this.#host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }

  readonly #onReload = (): void => {
    void this.#picker.load();
  };

  readonly #onSearch = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.#search = target.value;
    this.#host.requestUpdate();
  };

  readonly #onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.#slug = target.value;
    this.#missing = false;
    this.#host.requestUpdate();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const { state } = this.#picker;
    if (state.step !== 'choosing') return;
    const course = matchingCourses(state.courses, this.#search).find(({ slug }) => slug === this.#slug);
    this.#missing = course === undefined;
    this.#host.requestUpdate();
    if (!course) this.#focus('fieldset input');
    else if (this.#current && this.#change) this.#change.ask(course);
    else void this.#bind(course);
  };
}
