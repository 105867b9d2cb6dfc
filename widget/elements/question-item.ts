import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { markup } from '../markup.js';
import type { AnswerStateView, QuestionView } from '../api/contract.js';
import { recall, remember } from '../device/device-memory.js';
import { AnswerRequestEvent } from '../events/answer-request-event.js';
import { I18nController } from '../i18n/i18n-controller.js';
import { questionDictionary } from '../i18n/question-dictionary.js';
import { hostStyles } from '../styles/host.styles.js';
import { questionItemStyles } from './question-item.styles.js';

/** `answering`: the learner may choose; `waiting`: an answer is on its way or kept; `answered`: its result is here. */
type Phase = 'answering' | 'waiting' | 'answered';

type Mark = 'correct' | 'incorrect';

const ICONS: Readonly<Record<Mark, TemplateResult>> = {
  correct: icon('M4 12.5 9.5 18 20 6.5'),
  incorrect: icon('M6 6l12 12M18 6 6 18'),
};

const PROPERTIES = {
  item: { attribute: false },
  contentLanguage: { attribute: false },
  saving: { attribute: false },
  memoryName: { attribute: false },
  chosen: { state: true },
  retrying: { state: true },
  missing: { state: true },
};

/**
 * One question with its choices. The server alone knows what is right: feedback appears with the `state` of a new `item`.
 *
 * @element lectern-question-item
 *
 * @fires {AnswerRequestEvent} lectern-answer-request - The learner wants this answer to be saved and scored.
 *
 * @csspart base - The form around everything.
 * @csspart prompt - What is asked.
 * @csspart choice - One choice: its control and its label.
 * @csspart missing - What is said when nothing was chosen.
 * @csspart button - The button that checks the answer, and then lets the learner try again.
 * @csspart feedback - What became of the answer; a change of it is announced.
 * @csspart verdict - Whether the answer is right.
 * @csspart explanation - What the author adds to any answer.
 *
 * @cssprop [--lectern-question-item-gap=var(--lectern-space)] - The space between prompt, choices and feedback.
 */
export class QuestionItemElement extends LitElement {
  static override styles = [hostStyles, questionItemStyles];
  static override properties = PROPERTIES;

  readonly #i18n = new I18nController(this, questionDictionary);

  /** The question, with what became of the answers as soon as there is one. */
  item?: QuestionView;

  /** The language of prompt, choices and feedback (BCP 47). */
  contentLanguage = '';

  /** How far the newest answer is: `kept` on this device until it can be sent, `failed` where it was not taken. */
  saving: 'idle' | 'saving' | 'saved' | 'kept' | 'failed' = 'idle';

  /** The name under which this device keeps a draft for this person; without one it keeps none. */
  memoryName = '';

  private chosen: readonly string[] = [];
  private retrying = false;
  private missing = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('item');
    const { item } = this;
    if (!changed.has('item') || !item) return;

    if (item.id !== before?.id) this.#show(item);
    else if (item.state && item.state.attempts !== before.state?.attempts) {
      this.#remember(undefined);
      this.#show(item);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The person changes them too, behind the back of the template.
    for (const input of this.#inputs) input.checked = this.chosen.includes(input.value);
    const { renderRoot } = this;
    if (!this.#isJustAnswered(changed.get('item'))) return;
    renderRoot.querySelector('.feedback')?.scrollIntoView({ block: 'nearest' });
  }

  /** What is said of an answer of just now may lie below the edge, or under what sticks there. */
  #isJustAnswered(before: QuestionView | undefined): boolean {
    const { item } = this;

    return before?.id === item?.id && item?.state !== undefined && item.state.attempts !== before?.state?.attempts;
  }

  override render(): TemplateResult | typeof nothing {
    const { item } = this;
    if (!item || !this.#i18n.ready) return nothing;
    const choices = item.choices.map((choice) => this.#choice(item, choice));
    const missing = this.missing ? this.#i18n.t(`missing.${item.choice}`) : nothing;

    return html`
      <form part="base" class="base" novalidate @submit=${this.#onSubmit}>
        <fieldset aria-describedby="hint missing">
          <legend part="prompt" lang=${this.contentLanguage}>${markup(item.prompt)}</legend>
          <p id="hint" class="hint">${this.#i18n.t(item.choice)}</p>
          ${choices}
          <p part="missing" class="missing" id="missing" role="alert">${missing}</p>
        </fieldset>
        ${this.#button()}
        <div part="feedback" class="feedback" role="status">${this.#feedback(item)}</div>
      </form>
    `;
  }

  get #inputs(): readonly HTMLInputElement[] {
    const { renderRoot } = this;

    return [...renderRoot.querySelectorAll('input')];
  }

  get #phase(): Phase {
    if (this.saving === 'saving' || this.saving === 'kept') return 'waiting';

    return this.item?.state && !this.retrying ? 'answered' : 'answering';
  }

  /** Starts with the draft that this device kept; one that was answered in the meantime is none any more. */
  #show({ choices, state }: QuestionView): void {
    const kept = this.memoryName ? recall(this.memoryName) : undefined;
    const draft = Array.isArray(kept) ? choices.map(({ id }) => id).filter((id) => kept.includes(id)) : undefined;
    const newest = state?.choiceIds ?? [];
    this.missing = false;
    this.retrying = state !== undefined && draft !== undefined && !sameChoices(draft, newest);
    this.chosen = draft ?? newest;
  }

  #choice(item: QuestionView, { id, label }: QuestionView['choices'][number]): TemplateResult {
    const mark = this.#mark(item, id);

    return html`
      <label part="choice" class="choice">
        <input
          type=${item.choice === 'single' ? 'radio' : 'checkbox'}
          name="choice"
          .value=${id}
          aria-disabled=${this.#phase === 'answering' ? 'false' : 'true'}
          @click=${this.#onChoiceClick}
          @change=${this.#onChange}
        />
        <span class="label" lang=${this.contentLanguage}>${markup(label)}</span>
        ${mark && html`<span class="mark ${mark}">${ICONS[mark]}<span class="visually-hidden">${this.#i18n.t(`choice.${mark}`)}</span></span>`}
      </label>
    `;
  }

  /** What can be said of a choice: the server tells whether the answer is right as a whole, not each part of it. */
  #mark({ choice, state }: QuestionView, id: string): Mark | undefined {
    if (this.#phase !== 'answered' || !state?.choiceIds.includes(id)) return undefined;
    if (state.correct) return 'correct';

    return choice === 'single' ? 'incorrect' : undefined;
  }

  /** One button through all phases, so that the focus never loses its place. */
  #button(): TemplateResult {
    const { t } = this.#i18n;
    const phase = this.#phase;
    const answered = phase === 'answered';
    const label = this.saving === 'saving' ? t('checking') : t('check');

    return html`
      <button
        part="button"
        class=${answered ? 'again' : 'primary'}
        type=${answered ? 'button' : 'submit'}
        aria-disabled=${phase === 'waiting' ? 'true' : 'false'}
        @click=${this.#onButtonClick}
      >
        ${answered ? t('tryAgain') : label}
      </button>
    `;
  }

  #feedback(item: QuestionView): TemplateResult | string | typeof nothing {
    const { t } = this.#i18n;
    if (this.#phase === 'answered' && item.state) return this.#result(item, item.state);
    if (this.saving === 'kept' || this.saving === 'failed') return html`<p class=${this.saving}>${t(this.saving)}</p>`;

    return this.saving === 'saved' && !item.state ? t('saved') : nothing;
  }

  #result(item: QuestionView, { correct, feedback, explanation, ...state }: AnswerStateView): TemplateResult {
    const { t, language } = this.#i18n;
    const comments = feedback.map(({ choiceId, html: text }) => this.#choiceFeedback(item, choiceId, text));
    const score = new Intl.NumberFormat(language, { style: 'percent' }).format(state.bestScore);

    return html`
      <div class="result ${correct ? 'correct' : 'incorrect'}">
        <p part="verdict" class="verdict">
          ${ICONS[correct ? 'correct' : 'incorrect']} ${t(correct ? 'correct' : `incorrect.${item.choice}`)}
        </p>
        ${comments}
        ${
          explanation &&
          html`<div part="explanation" class="explanation">
            <p class="caption">${t('explanation')}</p>
            <div lang=${this.contentLanguage}>${markup(explanation)}</div>
          </div>`
        }
        ${!correct && state.bestScore > 0 ? html`<p class="hint">${t('best', { score })}</p>` : nothing}
      </div>
    `;
  }

  /** Where several may be chosen, each comment names the choice that it is about. */
  #choiceFeedback({ choice, choices }: QuestionView, choiceId: string, text: string): TemplateResult {
    const about = choices.find(({ id }) => id === choiceId);

    return html`
      <div class="comment" lang=${this.contentLanguage}>
        ${choice === 'multiple' && about ? html`<div class="caption">${markup(about.label)}</div>` : nothing}
        ${markup(text)}
      </div>
    `;
  }

  #remember(chosen: readonly string[] | undefined): void {
    if (this.memoryName) remember(this.memoryName, chosen);
  }

  /** Disabled controls could not keep the focus, so these are only said to be, and held. */
  readonly #onChoiceClick = (event: Event): void => {
    if (this.#phase !== 'answering') event.preventDefault();
  };

  readonly #onChange = (): void => {
    this.chosen = this.#inputs.filter(({ checked }) => checked).map(({ value }) => value);
    this.missing = false;
    this.#remember(this.chosen);
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (!this.item || this.#phase !== 'answering') return;
    this.missing = this.chosen.length === 0;
    if (this.missing) this.#focusChoice();
    else this.dispatchEvent(new AnswerRequestEvent(this.item.id, this.chosen));
  };

  readonly #onButtonClick = (event: Event): void => {
    if (this.#phase !== 'answered') return;
    // The button is one that submits again before the browser acts on this click.
    event.preventDefault();
    this.retrying = true;
    this.#focusChoice();
  };

  #focusChoice(): void {
    const inputs = this.#inputs;
    (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
  }
}
customElements.define('lectern-question-item', QuestionItemElement);

function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}

function sameChoices(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-question-item': QuestionItemElement;
  }
}
