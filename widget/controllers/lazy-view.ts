import { html, type ReactiveController, type ReactiveElement } from 'lit';
import { coreDictionary } from '../i18n/core-dictionary.js';
import { I18nController } from '../i18n/i18n-controller.js';

/** What an element shows, and all that can be done with it; made when its code has loaded. */
export interface View {
  readonly render: () => unknown;
}

/** Loads what its host shows when the host is on a page, so that pages without it do not pay for it. */
export class LazyView implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #load: () => Promise<() => View>;
  readonly #i18n;
  #view: View | undefined;
  #failed = false;

  constructor(host: ReactiveElement, load: () => Promise<() => View>) {
    this.#host = host;
    this.#load = load;
    this.#i18n = new I18nController(host, coreDictionary);
    host.addController(this);
  }

  hostConnected(): void {
    void this.#start();
  }

  render(): unknown {
    if (this.#view) return this.#view.render();
    const { t, ready } = this.#i18n;
    // What the page says itself stays until there is something better.
    if (!this.#failed || !ready) return html`<slot></slot>`;

    return html`
      <div part="message" class="message problem" role="status">
        ${t('OFFLINE')} <button @click=${this.#start}>${t('retry')}</button>
      </div>
    `;
  }

  readonly #start = async (): Promise<void> => {
    try {
      const create = await this.#load();
      this.#view ??= create();
    } catch {
      this.#failed = true;
    }
    this.#host.requestUpdate();
  };
}
