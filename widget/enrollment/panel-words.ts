import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import '../elements/status-message.js';
import { coreDictionary, type CoreKey } from '../i18n/core-dictionary.js';
import { enrollmentDictionary, type EnrollmentKey } from '../i18n/enrollment-dictionary.js';
import { I18nController } from '../i18n/i18n-controller.js';

/** The words of the panel, and those of the core for what goes wrong. */
export class PanelWords {
  readonly #own: I18nController<EnrollmentKey>;
  readonly #core: I18nController<CoreKey>;
  readonly t: I18nController<EnrollmentKey>['t'];
  readonly core: I18nController<CoreKey>['t'];

  constructor(host: ReactiveElement) {
    this.#own = new I18nController(host, enrollmentDictionary);
    this.#core = new I18nController(host, coreDictionary);
    this.t = this.#own.t;
    this.core = this.#core.t;
  }

  get language(): string {
    return this.#own.language;
  }

  get ready(): boolean {
    return this.#own.ready && this.#core.ready;
  }

  use(language: string): void {
    this.#own.use(language);
    this.#core.use(language);
  }

  /** A sentence in the frame of its tone, with a button where it can be tried again. */
  message(tone: 'info' | 'notice' | 'problem', text: string, retry?: () => void): TemplateResult {
    return html`
      <lectern-status-message
        part="message"
        tone=${tone}
        text=${text}
        retry-label=${retry ? this.core('retry') : ''}
        @lectern-retry-request=${retry ?? nothing}
      ></lectern-status-message>
    `;
  }
}
