import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { RetryRequestEvent } from '../events/retry-request-event.js';
import { hostStyles } from '../styles/host.styles.js';

const PROPERTIES = { tone: {}, text: {}, retryLabel: { attribute: 'retry-label' } };

/**
 * The one way in which elements say that something is loading, has failed or is refused.
 *
 * @element lectern-status-message
 *
 * @slot - More than a sentence: what can be done about it.
 *
 * @fires {RetryRequestEvent} lectern-retry-request - The person wants it to be tried again.
 *
 * @csspart base - The box around everything.
 * @csspart text - The sentence.
 * @csspart retry-button - The button that tries again.
 */
export class StatusMessageElement extends LitElement {
  static override properties = PROPERTIES;
  static override styles = hostStyles;

  /** `info` for what happens, `notice` for what a person should know, `problem` for what went wrong. */
  tone: 'info' | 'notice' | 'problem' = 'info';

  /** What to say; a change of it is announced. */
  text = '';

  /**
   * The label of the button that tries again; without one there is no button.
   *
   * @attr retry-label
   */
  retryLabel = '';

  override render(): TemplateResult {
    return html`
      <div part="base" class="message ${this.tone}">
        <span part="text" role="status">${this.text}</span>
        ${this.retryLabel ? html`<button part="retry-button" @click=${this.#onRetryClick}>${this.retryLabel}</button>` : nothing}
        <slot></slot>
      </div>
    `;
  }

  readonly #onRetryClick = (): void => {
    this.dispatchEvent(new RetryRequestEvent());
  };
}
customElements.define('lectern-status-message', StatusMessageElement);

declare global {
  interface HTMLElementTagNameMap {
    'lectern-status-message': StatusMessageElement;
  }
}
