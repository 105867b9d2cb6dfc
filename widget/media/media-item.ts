import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { markup } from '../markup.js';
import type { AudioView, VideoView } from '../api/contract.js';
import '../elements/status-message.js';
import { I18nController } from '../i18n/i18n-controller.js';
import { mediaDictionary } from '../i18n/media-dictionary.js';
import { hostStyles } from '../styles/host.styles.js';
import { clockTime } from './clock-time.js';
import { mediaItemStyles } from './media-item.styles.js';
import { PlaybackController } from './playback-controller.js';

const PROPERTIES = { item: { attribute: false }, contentLanguage: { attribute: false }, stopped: { attribute: false } };
const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

/** What audio and video share: all but the medium itself. */
export abstract class MediaItemElement<View extends AudioView | VideoView> extends LitElement {
  static override styles = [hostStyles, mediaItemStyles];
  static override properties = PROPERTIES;

  readonly #i18n = new I18nController(this, mediaDictionary);
  readonly #playback = new PlaybackController(this);
  /** By turns in another place: no medium plays on in the element of another one. */
  #turn = 0;

  /** The medium, with where this person left it. */
  item?: View;

  /** The language of title and transcript, and the one that captions start in (BCP 47). */
  contentLanguage = '';

  /** Why nothing may be played for now: what plays is paused, and goes on when there is no reason any more. */
  stopped: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item') && changed.get('item')?.id !== this.item?.id) this.#turn += 1;
  }

  override render(): TemplateResult | typeof nothing {
    const { item } = this;
    if (!item || !this.#i18n.ready) return nothing;
    const medium = this.medium(item);

    return html`
      <figure part="base" class="base">
        <figcaption part="title" class="title" id="title" lang=${this.contentLanguage}>${item.title}</figcaption>
        ${this.#turn % 2 ? [medium] : [nothing, medium]}
        <div aria-live="polite">${this.#playback.failed ? this.#failure(item) : nothing}</div>
        <div part="controls" class="controls">${this.#speed()}${this.#resume()}</div>
        ${item.transcript ? this.#transcript(item.transcript) : nothing}
      </figure>
    `;
  }

  /** The native element that plays it, named by the title. */
  protected abstract medium(item: View): TemplateResult;

  #failure({ transcript }: View): TemplateResult {
    const { t } = this.#i18n;

    return html`
      <lectern-status-message
        part="problem"
        tone="problem"
        text=${t(transcript ? 'failed.transcript' : 'failed')}
        retry-label=${t('tryAgain')}
        @lectern-retry-request=${this.#onRetryRequest}
      ></lectern-status-message>
    `;
  }

  #speed(): TemplateResult {
    const { speed } = this.#playback;
    const { t, language } = this.#i18n;
    const format = new Intl.NumberFormat(language);
    // The browser's own menu may have others.
    const speeds = [...new Set([...SPEEDS, speed])].sort((a, b) => a - b);
    const options = speeds.map(
      (each) => html`<option .value=${String(each)} ?selected=${each === speed}>${format.format(each)} ×</option>`,
    );

    return html`
      <label class="speed"
        >${t('speed')}
        <select part="speed" @change=${this.#onSpeedChange}>
          ${options}
        </select></label
      >
    `;
  }

  #resume(): TemplateResult | typeof nothing {
    const seconds = this.#playback.resumesAt;
    if (seconds === undefined) return nothing;
    const { t } = this.#i18n;

    return html`
      <span part="resume">${t('resumes', { time: clockTime(seconds) })}</span>
      <button part="restart-button" type="button" @click=${this.#onRestartClick}>${t('fromStart')}</button>
    `;
  }

  #transcript(transcript: string): TemplateResult {
    return html`
      <details part="transcript" class="transcript" ?open=${this.#playback.failed}>
        <summary>${this.#i18n.t('transcript')}</summary>
        <div class="words" tabindex="0" lang=${this.contentLanguage}>${markup(transcript)}</div>
      </details>
    `;
  }

  readonly #onSpeedChange = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) this.#playback.speed = Number(target.value);
  };

  readonly #onRestartClick = (): void => {
    this.#playback.playFromStart();
  };

  readonly #onRetryRequest = (): void => {
    this.#playback.retry();
  };
}
