import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { DiscardRequestEvent } from '../events/discard-request-event.js';
import { I18nController } from '../i18n/i18n-controller.js';
import { unsentDictionary } from '../i18n/unsent-dictionary.js';
import { hostStyles } from '../styles/host.styles.js';

const PROPERTIES = { count: { attribute: false } };

/**
 * Says that what a learner did was refused and is kept on this device, and lets them give it up, after a question.
 *
 * @element lectern-unsent-work
 *
 * @fires {DiscardRequestEvent} lectern-discard-request - The learner gives it up.
 *
 * @csspart base - The box around everything.
 * @csspart buttons - The row of the two answers.
 * @csspart discard-button - The button that asks whether to discard.
 * @csspart confirm-button - The button that discards.
 * @csspart cancel-button - The button that keeps everything.
 */
export class UnsentWorkElement extends LitElement {
  static override properties = PROPERTIES;
  static override styles = [
    hostStyles,
    css`
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        justify-content: end;
        margin-inline-start: auto;
      }

      .message .buttons button {
        margin: 0;
      }
    `,
  ];

  /** How many things wait. */
  count = 0;

  readonly #i18n = new I18nController(this, unsentDictionary);
  #asking = false;
  /** The button to go on with: the one that the person used is gone. */
  #focusNext = false;

  override render(): TemplateResult | typeof nothing {
    const { t, ready } = this.#i18n;
    if (!ready || this.count === 0) return nothing;
    const buttons = this.#asking
      ? html`
          <div part="buttons" class="buttons">
            <button part="cancel-button" @click=${this.#onToggle}>${t('no')}</button>
            <button part="confirm-button" @click=${this.#onConfirm}>${t('yes')}</button>
          </div>
        `
      : html`<button part="discard-button" @click=${this.#onToggle}>${t('discard')}</button>`;

    return html`
      <div part="base" class="message notice">
        <span role="status">${this.#asking ? t('sure') : t('kept', { n: this.count })}</span>
        ${buttons}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { renderRoot } = this;
    if (this.#focusNext) renderRoot.querySelector('button')?.focus();
    this.#focusNext = false;
  }

  readonly #onToggle = (): void => {
    this.#asking = !this.#asking;
    this.#focusNext = true;
    this.requestUpdate();
  };

  readonly #onConfirm = (): void => {
    this.#asking = false;
    this.dispatchEvent(new DiscardRequestEvent());
  };
}
customElements.define('lectern-unsent-work', UnsentWorkElement);

declare global {
  interface HTMLElementTagNameMap {
    'lectern-unsent-work': UnsentWorkElement;
  }
}
