import { html, nothing, type TemplateResult } from 'lit';
import type { VideoView } from '../api/contract.js';
import { MediaItemElement } from '../media/media-item.js';
import { preload } from '../media/preload.js';

/**
 * One video with captions, speed and transcript, in the browser's own player.
 *
 * @element lectern-video-item
 *
 * @fires {PlayedEvent} lectern-played - How far the learner is: every ten seconds, at a pause, at the end, and when the page goes.
 *
 * @csspart base - The figure around everything.
 * @csspart title - What the video is called.
 * @csspart video - The browser's player.
 * @csspart problem - What is said when the video cannot be loaded.
 * @csspart controls - The row below the player.
 * @csspart speed - The choice of the speed.
 * @csspart resume - What is said when playing goes on in the middle.
 * @csspart restart-button - The button that plays from the start instead.
 * @csspart transcript - The words of the video, to be opened.
 */
export class VideoItemElement extends MediaItemElement<VideoView> {
  protected override medium({ sources, captions, poster, width, height }: VideoView): TemplateResult {
    const list = sources.map(({ src, mediaType }) => html`<source src=${src} type=${mediaType} />`);
    const tracks = captions.map(
      ({ src, language, label }) => html`<track kind="captions" src=${src} srclang=${language} label=${label} />`,
    );

    return html`
      <video
        part="video"
        controls
        playsinline
        crossorigin="anonymous"
        preload=${preload()}
        poster=${poster ?? nothing}
        width=${width}
        height=${height}
        aria-labelledby="title"
      >
        ${list}${tracks}
      </video>
    `;
  }
}
customElements.define('lectern-video-item', VideoItemElement);

declare global {
  interface HTMLElementTagNameMap {
    'lectern-video-item': VideoItemElement;
  }
}
