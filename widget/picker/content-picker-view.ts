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
import { contentPickerStyles } from './content-picker.styles.js';
import { matchingCourses } from './course-search.js';
import { PickerController } from './picker-controller.js';

/** Up to here everybody sees all courses at a glance. */
const FEW_COURSES = 8;

/** What `<lectern-content-picker>` shows: the courses to choose from; in the end its player takes its place. */
export class ContentPickerView implements View, ReactiveController {
  readonly #host: ReactiveElement;
  readonly #picker: PickerController;
  readonly #i18n: I18nController<PickerKey>;
  readonly #core: I18nController<CoreKey>;
  #search = '';
  #slug = '';
  #missing = false;
  #failure: ApiErrorCode | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#picker = new PickerController(host);
    this.#i18n = new I18nController(host, pickerDictionary);
    this.#core = new I18nController(host, coreDictionary);
    host.addController(this);
    dress(host, [contentPickerStyles]);
  }

  hostUpdate(): void {
    const { language } = this.#picker;
    if (!language) return;
    this.#i18n.use(language);
    this.#core.use(language);
  }

  hostUpdated(): void {
    const { state } = this.#picker;
    if (state.step === 'chosen' && this.#i18n.ready) this.#giveWayToPlayer(state.course);
    this.#tellFailure();
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#i18n.ready || !this.#core.ready) return nothing;
    const { state } = this.#picker;
    switch (state.step) {
      case 'elsewhere':
        return this.#message('notice', this.#i18n.t('elsewhere'));
      case 'loading':
        return this.#message('info', this.#i18n.t('loading'));
      case 'unloaded':
        return this.#message('problem', this.#core.t(state.code), this.#onReload);
      case 'choosing':
      case 'saving':
        return state.courses.length > 0
          ? this.#form(state.courses)
          : this.#message('notice', this.#i18n.t('empty'), this.#onReload);
      case 'chosen':
        return nothing;
    }
  }

  #message(tone: string, text: string, retry?: () => void): TemplateResult {
    return html`
      <lectern-status-message
        part="message"
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
    const code = this.#code;

    return html`
      <form part="base" class="base" novalidate @submit=${this.#onSubmit}>
        <fieldset aria-describedby="hint missing">
          <legend part="title">${t('title')}</legend>
          <p id="hint" class="muted">${t('hint')}</p>
          ${courses.length > FEW_COURSES ? this.#searchField(found.length) : nothing} ${choices}
          <p part="missing" class="missing" id="missing" role="alert">${this.#missing ? t('missing') : nothing}</p>
        </fieldset>
        <div aria-live="polite">${code ? this.#message('problem', this.#core.t(code)) : nothing}</div>
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

  /** The focus goes to the sentence that says what was done, as the button that did it is gone. */
  #giveWayToPlayer({ slug, title }: CourseOverview): void {
    const confirmation = document.createElement('lectern-status-message');
    confirmation.text = this.#i18n.t('chosen', { course: title });
    confirmation.tabIndex = -1;
    confirmation.style.marginBlockEnd = '1rem';
    const player = document.createElement('lectern-course-player');
    player.setAttribute('course', slug);
    this.#host.replaceWith(confirmation, player);
    confirmation.focus();
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
    if (course) void this.#picker.choose(course);
    else this.#host.shadowRoot?.querySelector<HTMLInputElement>('fieldset input')?.focus();
  };
}
