import { html, nothing, type TemplateResult } from 'lit';
import type { BootView } from '../api/contract.js';
import type { CourseSession } from '../course-session.js';
import { EnrolledEvent } from '../events/enrolled-event.js';
import { FailedEvent } from '../events/failed-event.js';
import { WithdrawnEvent } from '../events/withdrawn-event.js';
import { continueCourse, type ContinueHost, playerHref, playerOnPage } from './continue-course.js';
import type { PanelWords } from './panel-words.js';
import { PlaceController } from './place-controller.js';
import { canContinue, canTakePlace, type Standing, standingOf } from './standing.js';

/** Where a person stands with the course, what they have done in it, and what they can do now. */
export class PlaceCard {
  readonly #host: ContinueHost;
  readonly #words: PanelWords;
  readonly #place: PlaceController;
  #course: CourseSession | undefined;

  constructor(host: ContinueHost, words: PanelWords) {
    this.#host = host;
    this.#words = words;
    this.#place = new PlaceController(host);
  }

  render(boot: BootView, course: CourseSession): TemplateResult {
    this.#course = course;
    const { state } = this.#place;
    const standing = standingOf(boot);

    return html`
      <div part="place" class="place ${standing}">
        <p part="standing" class="standing" role="status">${this.#standingText(standing, boot)}</p>
        <div aria-live="polite">
          ${state.step === 'failed' ? this.#words.message('problem', this.#words.core(state.code)) : nothing}
        </div>
        ${boot.enrollment ? this.#progress(boot) : nothing} ${this.#actions(standing, boot)}
        ${standing === 'enrolled' ? this.#dialog() : nothing}
      </div>
    `;
  }

  /** The server says why not, in the words of the organisation; also when the last seat went to somebody else. */
  #standingText(standing: Standing, { access }: BootView): string {
    const refused = standing === 'refused' || (standing === 'free' && this.#place.state.step === 'failed');

    return (refused ? access.message?.text : undefined) ?? this.#words.t(`standing.${standing}`);
  }

  #actions(standing: Standing, boot: BootView): TemplateResult | typeof nothing {
    if (standing === 'refused') return nothing;

    return html`
      <div class="actions">
        ${canTakePlace(standing) ? this.#takeButton() : nothing}
        ${canContinue(standing) ? this.#continue(standing, boot) : nothing}
        ${standing === 'enrolled' ? this.#withdrawButton() : nothing}
      </div>
    `;
  }

  #progress({ progress }: BootView): TemplateResult {
    const { t } = this.#words;
    const { completedLessonCount, lessonCount, correctCount, questionCount } = progress;

    return html`
      <div part="progress" class="progress">
        <progress max=${lessonCount} .value=${completedLessonCount} aria-labelledby="done"></progress>
        <span id="done">${t('done', { done: completedLessonCount, n: lessonCount })}</span>
        ${questionCount > 0 ? html`<span>${t('correct', { correct: correctCount, n: questionCount })}</span>` : nothing}
      </div>
    `;
  }

  #takeButton(): TemplateResult {
    const taking = this.#place.state.step === 'taking';

    return html`
      <button
        part="take-button"
        class="primary"
        type="button"
        aria-disabled=${taking ? 'true' : 'false'}
        @click=${this.#onTakeClick}
      >
        ${this.#words.t(taking ? 'taking' : 'take')}
      </button>
    `;
  }

  /** A link where the page says where the course is, a button where its player stands on the same page. */
  #continue(standing: Standing, boot: BootView): TemplateResult | typeof nothing {
    const { t } = this.#words;
    const { slug } = boot.course;
    const lessonId = boot.progress.currentLessonId;
    const href = playerHref(this.#host);
    if (!href && !playerOnPage(slug)) return nothing;
    const begun = standing === 'enrolled' && lessonId !== undefined;
    const lesson = begun ? titleOf(lessonId, boot) : undefined;
    const notBegun = standing === 'enrolled' ? t('start') : t('open');
    const label = begun ? t('continue') : notBegun;
    const onClick = (event: Event): void => {
      continueCourse(event, this.#host, { course: slug, lessonId });
    };

    return html`
      ${
        href
          ? html`<a part="continue" class="button" href=${href} @click=${onClick}>${label}</a>`
          : html`<button part="continue" class="primary" type="button" @click=${onClick}>${label}</button>`
      }
      ${lesson ? html`<span class="left">${t('left', { lesson })}</span>` : nothing}
    `;
  }

  #withdrawButton(): TemplateResult {
    const withdrawing = this.#place.state.step === 'withdrawing';

    return html`
      <button
        part="withdraw-button"
        class="withdraw"
        type="button"
        aria-disabled=${withdrawing ? 'true' : 'false'}
        @click=${this.#onWithdrawClick}
      >
        ${this.#words.t(withdrawing ? 'withdrawing' : 'withdraw')}
      </button>
    `;
  }

  #dialog(): TemplateResult {
    const { t } = this.#words;

    return html`
      <dialog part="dialog" aria-labelledby="withdraw-title" aria-describedby="withdraw-text">
        <h3 id="withdraw-title">${t('withdraw.title')}</h3>
        <p id="withdraw-text">${t('withdraw.text')}</p>
        <div class="actions">
          <button part="cancel-button" type="button" @click=${this.#closeDialog}>${t('withdraw.cancel')}</button>
          <button part="confirm-button" class="primary" type="button" @click=${this.#onConfirmClick}>
            ${t('withdraw')}
          </button>
        </div>
      </dialog>
    `;
  }

  readonly #onTakeClick = async (): Promise<void> => {
    if (!this.#course) return;
    const enrollment = await this.#place.take(this.#course);
    await this.#tell(enrollment && new EnrolledEvent(enrollment));
  };

  readonly #onWithdrawClick = (): void => {
    if (this.#place.state.step !== 'withdrawing') this.#dialogElement?.showModal();
  };

  readonly #closeDialog = (): void => {
    this.#dialogElement?.close();
  };

  readonly #onConfirmClick = async (): Promise<void> => {
    this.#closeDialog();
    if (!this.#course) return;
    const enrollment = await this.#place.withdraw(this.#course);
    await this.#tell(enrollment && new WithdrawnEvent(enrollment));
  };

  get #dialogElement(): HTMLDialogElement | null | undefined {
    return this.#host.shadowRoot?.querySelector('dialog');
  }

  /** Tells what became of it, and gives the focus a new place where its button is gone. */
  async #tell(success: Event | undefined): Promise<void> {
    const { state } = this.#place;
    if (success) this.#host.dispatchEvent(success);
    else if (state.step === 'failed') this.#host.dispatchEvent(new FailedEvent(state.code));
    await this.#host.updateComplete;
    if (!success || document.activeElement !== document.body) return;
    const root = this.#host.shadowRoot;
    const next =
      root?.querySelector<HTMLElement>('.actions > :is(a, button)') ?? root?.querySelector<HTMLElement>('h2');
    next?.focus();
  }
}

function titleOf(lessonId: string, { outline }: BootView): string | undefined {
  const lessons = outline?.chapters.flatMap((chapter) => chapter.lessons);

  return lessons?.find(({ id }) => id === lessonId)?.title;
}
