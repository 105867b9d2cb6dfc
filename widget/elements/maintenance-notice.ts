import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { AccessView } from '../api/contract.js';
import { recall, remember } from '../device/device-memory.js';
import { I18nController } from '../i18n/i18n-controller.js';
import { maintenanceDictionary } from '../i18n/maintenance-dictionary.js';
import { type Maintenance, timesOf } from '../maintenance/maintenance-times.js';
import { hostStyles } from '../styles/host.styles.js';

const PROPERTIES = { access: { attribute: false } };
/** A screen reader says what comes into a place that it knows; so long it takes to know it. */
const KNOWN_AFTER_MS = 150;

/**
 * Tells of planned maintenance until it begins or the learner hides it, and then, where the clock of the learner shows another
 * time than that of the contract, until when it lasts by their own.
 *
 * @element lectern-maintenance-notice
 *
 * @csspart base - The box around everything.
 * @csspart hide-button - The button that hides it.
 */
export class MaintenanceNoticeElement extends LitElement {
  static override properties = PROPERTIES;
  static override styles = [
    hostStyles,
    css`
      :host {
        display: contents;
      }

      /* Takes no room, and keeps the focus where the button was. */
      [part='base']:not(.message) {
        position: absolute;
        outline: none;
      }

      .message {
        font-size: 0.9375rem;
      }

      .message span {
        flex: 1 12rem;
      }
    `,
  ];

  /** The answer of the server about the course that it stands in. */
  access: AccessView | undefined;

  readonly #i18n = new I18nController(this, maintenanceDictionary);
  #known = false;
  #around: Node | undefined;
  /** The one that was hidden, also where the device remembers nothing. */
  #hidden = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#around = this.getRootNode();
  }

  /** The one that closed the course is over. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.access?.allowed === false) this.#fetchPictures();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('access')?.allowed === false && this.access?.allowed) this.#fetchPictures();
  }

  override render(): TemplateResult {
    const text = this.#known ? this.#text() : '';
    const hideable = text && this.access?.allowed;

    return html`
      <div part="base" class=${text ? 'message' : ''} tabindex="-1">
        <span role="status">${text}</span>
        ${hideable ? html`<button part="hide-button" @click=${this.#onHide}>${this.#i18n.t('hide')}</button>` : nothing}
      </div>
    `;
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    setTimeout(() => {
      this.#known = true;
      this.requestUpdate();
    }, KNOWN_AFTER_MS);
  }

  #text(): string {
    const { t, ready, language } = this.#i18n;
    const { allowed, maintenance } = this.access ?? {};
    if (!ready || !maintenance) return '';
    const { start, end, elsewhere } = timesOf(maintenance, language, undefined);
    if (!allowed) return elsewhere ? t('until', { end }) : '';
    if (this.#isHidden(maintenance)) return '';
    const { timeZone } = maintenance;

    return t('planned', {
      start,
      end,
      zone: elsewhere ? t('elsewhere', { span: elsewhere, zone: timeZone }) : timeZone,
    });
  }

  #isHidden(maintenance: Maintenance): boolean {
    const name = nameOf(maintenance);

    return name === this.#hidden || recall(name) === true;
  }

  /** During it the server gave none; the lesson that wanted them is still there. */
  #fetchPictures(): void {
    if (!(this.#around instanceof ShadowRoot)) return;
    for (const picture of this.#around.querySelectorAll('img')) {
      if (picture.complete && picture.naturalWidth === 0) picture.setAttribute('src', picture.src);
    }
  }

  readonly #onHide = ({ currentTarget }: Event): void => {
    const { maintenance } = this.access ?? {};
    if (!maintenance || !(currentTarget instanceof HTMLElement)) return;
    this.#hidden = nameOf(maintenance);
    remember(this.#hidden, true);
    currentTarget.parentElement?.focus();
    this.requestUpdate();
  };
}
customElements.define('lectern-maintenance-notice', MaintenanceNoticeElement);

/** What is planned anew is told anew. */
function nameOf({ start, end }: Maintenance): string {
  return `maintenance/${start}/${end}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lectern-maintenance-notice': MaintenanceNoticeElement;
  }
}
