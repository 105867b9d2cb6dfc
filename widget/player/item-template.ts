import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ItemView, LessonView } from '../api/contract.js';
import { fileSize } from './file-size.js';
import type { Saving } from './item-elements.js';

export interface ItemContext {
  readonly lesson: LessonView;
  /** The language of our own words. */
  readonly language: string;
  readonly savingOf: (itemId: string) => Saving;
  /** The name under which this device may remember something about an item, for this person. */
  readonly memoryNameOf: (itemId: string) => string;
}

/** One item of a lesson. Rich text was cleaned by the server, and stays within the shadow root. */
export function itemTemplate(item: ItemView, context: ItemContext): TemplateResult {
  const language = context.lesson.language;
  switch (item.kind) {
    case 'rich-text':
      return html`<div part="text" lang=${language}>${unsafeHTML(item.html)}</div>`;
    case 'image':
      return html`
        <figure part="image" lang=${language}>
          <img src=${item.src} alt=${item.alt} width=${item.width} height=${item.height} loading="lazy" />
          ${item.caption ? html`<figcaption>${item.caption}</figcaption>` : nothing}
        </figure>
      `;
    case 'file':
      return html`
        <p part="file" lang=${language}>
          ${item.title} <a href=${item.src} download=${item.name}>${item.name}</a>
          (${fileSize(item.bytes, context.language)})
        </p>
      `;
    case 'question':
      return html`
        <lectern-question-item
          part="question"
          .item=${item}
          .contentLanguage=${language}
          .saving=${context.savingOf(item.id)}
          .memoryName=${context.memoryNameOf(item.id)}
        ></lectern-question-item>
      `;
    case 'audio':
      return html`<lectern-audio-item part="audio" .item=${item} .contentLanguage=${language}></lectern-audio-item>`;
    case 'video':
      return html`<lectern-video-item part="video" .item=${item} .contentLanguage=${language}></lectern-video-item>`;
  }
}
