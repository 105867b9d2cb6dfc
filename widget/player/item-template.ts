import { html, type TemplateResult } from 'lit';
import type { ItemView, LessonView } from '../api/contract.js';
import type { PlayerController } from '../controllers/player-controller.js';
import { markup } from '../markup.js';
import { fileSize } from './file-size.js';

export interface ItemContext {
  readonly lesson: LessonView;
  /** The language of our own words. */
  readonly language: string;
  readonly player: PlayerController;
}

/** One item of a lesson. Rich text was cleaned by the server, and stays within the shadow root. */
export function itemTemplate(item: ItemView, { lesson, language, player }: ItemContext): TemplateResult {
  switch (item.kind) {
    case 'rich-text':
      return html`<div part="text" lang=${lesson.language}>${markup(item.html)}</div>`;
    case 'image':
      return html`
        <figure part="image" lang=${lesson.language}>
          <img src=${item.src} alt=${item.alt} width=${item.width} height=${item.height} loading="lazy" />
          ${item.caption && html`<figcaption>${item.caption}</figcaption>`}
        </figure>
      `;
    case 'file':
      return html`
        <p part="file" class="message" lang=${lesson.language}>
          ${item.title} <a href=${item.src} download=${item.name}>${item.name}</a> (${fileSize(item.bytes, language)})
        </p>
      `;
    case 'question':
      return html`
        <lectern-question-item
          part="question"
          .item=${item}
          .contentLanguage=${lesson.language}
          .saving=${player.reporter.savingOf(item.id)}
          .memoryName=${`draft/${player.scope}/${item.id}`}
        ></lectern-question-item>
      `;
    case 'audio':
      return html`
        <lectern-audio-item
          part="audio"
          .item=${item}
          .contentLanguage=${lesson.language}
          .stopped=${player.trouble}
        ></lectern-audio-item>
      `;
    case 'video':
      return html`
        <lectern-video-item
          part="video"
          .item=${item}
          .contentLanguage=${lesson.language}
          .stopped=${player.trouble}
        ></lectern-video-item>
      `;
  }
}
