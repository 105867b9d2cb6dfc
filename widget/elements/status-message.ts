import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { RetryRequestEvent } from '../events/retry-request-event.js';
import { controlsStyles } from '../styles/controls.styles.js';
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
  static override styles = [
    hostStyles,
    controlsStyles,
    css`
      .base {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem var(--_space);
        padding: calc(0.75 * var(--_space)) var(--_space);
        border: 1px solid var(--_border);
        border-inline-start: 4px solid var(--_accent);
        border-radius: var(--_radius);
        background: var(--_raised);
      }

      .problem {
        border-inline-start-color: var(--_negative);
      }

      .notice {
        border-inline-start-color: var(--_caution);
      }

      p {
        flex: 1 1 16rem;
        margin: 0;
        white-space: pre-line;
      }
    `,
  ];

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
      <div part="base" class="base ${this.tone}">
        <p part="text" role="status">${this.text}</p>
        ${
          this.retryLabel
            ? html`<button part="retry-button" type="button" @click=${this.#onRetryClick}>${this.retryLabel}</button>`
            : nothing
        }
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
