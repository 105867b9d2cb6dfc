import { html, type TemplateResult } from 'lit';
import type { AudioView } from '../api/contract.js';
import { MediaItemElement } from '../media/media-item.js';
import { preload } from '../media/preload.js';

/**
 * One recording with speed and transcript, in the browser's own player.
 *
 * @element lectern-audio-item
 *
 * @fires {PlayedEvent} lectern-played - How far the learner is: every ten seconds, at a pause, at the end, and when the page goes.
 *
 * @csspart base - The figure around everything.
 * @csspart title - What the recording is called.
 * @csspart audio - The browser's player.
 * @csspart problem - What is said when the recording cannot be loaded.
 * @csspart controls - The row below the player.
 * @csspart speed - The choice of the speed.
 * @csspart resume - What is said when playing goes on in the middle.
 * @csspart restart-button - The button that plays from the start instead.
 * @csspart transcript - The words of the recording, to be opened.
 */
export class AudioItemElement extends MediaItemElement<AudioView> {
  protected override medium({ sources }: AudioView): TemplateResult {
    const list = sources.map(({ src, mediaType }) => html`<source src=${src} type=${mediaType} />`);

    return html`
      <audio part="audio" controls crossorigin="anonymous" preload=${preload()} aria-labelledby="title">${list}</audio>
    `;
  }
}
customElements.define('lectern-audio-item', AudioItemElement);

declare global {
  interface HTMLElementTagNameMap {
    'lectern-audio-item': AudioItemElement;
  }
}
