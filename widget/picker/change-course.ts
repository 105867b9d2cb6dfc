import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { CourseOverview } from '../api/contract.js';
import { changeDictionary, type ChangeKey } from '../i18n/change-dictionary.js';
import { I18nController } from '../i18n/i18n-controller.js';
import type { PickerController } from './picker-controller.js';

export { changeCourseStyles } from './change-course.styles.js';

/** What a picker gives to the way to another course. */
export interface Picking {
  readonly host: ReactiveElement;
  readonly picker: PickerController;
  /** Binds a course to the link. */
  readonly bind: (course: CourseOverview) => Promise<void>;
}

/** On the page of a link whose course was chosen: a quiet line above the course, and the way to another one. */
export class ChangeCourse {
  readonly #picking: Picking;
  readonly #i18n: I18nController<ChangeKey>;
  /** Chosen, and not yet confirmed. */
  #course: CourseOverview | undefined;
  /** What was done last. */
  #said = '';

  constructor(picking: Picking) {
    const { host, picker } = picking;
    this.#picking = picking;
    this.#i18n = new I18nController(host, changeDictionary);
    if (picker.language) this.#i18n.use(picker.language);
  }

  get ready(): boolean {
    return this.#i18n.ready;
  }

  get noOther(): string {
    return this.#i18n.t('noOther');
  }

  /** `list` is what to choose from, `failure` why the last try did not work. */
  render(list: unknown, failure: unknown): TemplateResult {
    const { t } = this.#i18n;
    const course = ['choosing', 'saving'].includes(this.#picking.picker.state.step) ? this.#course : undefined;

    return html`
      <div part="bar" class="bar">
        <p part="link-course" class="muted" role="status" tabindex="-1">${this.#said || t('unseen')}</p>
        <button part="change-button" aria-haspopup="dialog" @click=${this.#onOpen}>${t('change')}</button>
      </div>
      <dialog part="dialog" tabindex="-1" aria-label=${t('change')} @cancel=${this.#onCancel} @close=${this.#onClosed}>
        ${course ? this.#question(course, failure) : list}
        ${course ? nothing : html`<button part="cancel-button" @click=${this.#onCancelClick}>${t('cancel')}</button>`}
      </dialog>
    `;
  }

  /** Asks whether it shall be this course, and says what that does. */
  ask(course: CourseOverview): void {
    this.#show(course);
    void this.#picking.host.updateComplete.then(() => this.#find('h2')?.focus());
  }

  /** Puts a player of the course behind the picker, in the place of the one of another course, and says so. */
  open({ slug, title }: CourseOverview): void {
    const { host, picker } = this.#picking;
    const changes = host.hasAttribute('course');
    this.#find('dialog')?.close();
    picker.rest();
    this.#said = this.#i18n.t('chosen', { course: title });
    host.setAttribute('course', slug);
    const player = document.createElement('lectern-course-player');
    player.setAttribute('course', slug);
    const before = host.nextElementSibling;
    if (before?.localName === player.localName) before.replaceWith(player);
    else host.after(player);
    document.title = title;
    // The focus is back on the button that opened the dialog; where there was none, what was used is gone.
    if (!changes) void host.updateComplete.then(() => this.#find('p')?.focus());
  }

  #question({ title }: CourseOverview, failure: unknown): TemplateResult {
    const { t } = this.#i18n;
    const saving = this.#saving;

    return html`
      <h2 part="title" tabindex="-1">${t('question', { course: title })}</h2>
      <p>${t('others', { course: title })}</p>
      <p>${t('kept')}</p>
      <div aria-live="polite">${failure}</div>
      <button
        part="confirm-button"
        class="primary"
        aria-disabled=${saving ? 'true' : 'false'}
        @click=${this.#onConfirm}
      >
        ${t(saving ? 'saving' : 'confirm')}
      </button>
      <button part="back-button" aria-disabled=${saving ? 'true' : 'false'} @click=${this.#onBack}>${t('back')}</button>
    `;
  }

  #show(course: CourseOverview | undefined): void {
    this.#course = course;
    this.#picking.host.requestUpdate();
  }

  #find<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] | null | undefined {
    return this.#picking.host.shadowRoot?.querySelector(name);
  }

  get #saving(): boolean {
    return this.#picking.picker.state.step === 'saving';
  }

  /** Once the courses are there, who waited for them is led to the first one, and so told of them. */
  readonly #onOpen = async (): Promise<void> => {
    const { host, picker } = this.#picking;
    const dialog = this.#find('dialog');
    this.#show(undefined);
    dialog?.showModal();
    dialog?.focus();
    await picker.load();
    await host.updateComplete;
    if (host.shadowRoot?.activeElement === dialog) dialog?.querySelector<HTMLInputElement>('[type="radio"]')?.focus();
  };

  readonly #onCancelClick = (): void => {
    this.#find('dialog')?.close();
  };

  /** What is being saved can no longer be called off. */
  readonly #onCancel = (event: Event): void => {
    if (this.#saving) event.preventDefault();
  };

  /** It is told a moment later, when the dialog may be open again. */
  readonly #onClosed = (): void => {
    if (this.#find('dialog')?.open) return;
    this.#show(undefined);
    if (!this.#saving) this.#picking.picker.rest();
  };

  readonly #onBack = (): void => {
    if (this.#saving) return;
    this.#show(undefined);
    this.#find('dialog')?.focus();
  };

  readonly #onConfirm = (): void => {
    if (this.#course) void this.#picking.bind(this.#course);
  };
}
