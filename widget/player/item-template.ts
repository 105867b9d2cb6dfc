import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { FileView, ImageView, ItemView } from '../api/contract.js';
import type { Language } from '../i18n/texts.js';
import { fileSize } from './file-size.js';
import type { Saving } from './item-elements.js';

export interface ItemContext {
  readonly language: Language;
  readonly contentLanguage: string;
  readonly savingOf: (itemId: string) => Saving;
  /** The name under which this device may remember something about an item, for this person. */
  readonly memoryNameOf: (itemId: string) => string;
  readonly downloadLabel: (name: string, size: string) => string;
}

/** One item of a lesson. Rich text was cleaned by the server, and stays within the shadow root. */
export function itemTemplate(item: ItemView, context: ItemContext): TemplateResult {
  const { contentLanguage } = context;
  switch (item.kind) {
    case 'rich-text':
      return html`<div part="text" class="text" lang=${contentLanguage}>${unsafeHTML(item.html)}</div>`;
    case 'image':
      return imageTemplate(item, contentLanguage);
    case 'file':
      return fileTemplate(item, context);
    case 'question':
      return html`<lectern-question-item
        part="question"
        exportparts="choice, prompt, feedback, button: answer-button"
        .item=${item}
        .contentLanguage=${contentLanguage}
        .saving=${context.savingOf(item.id)}
        .memoryName=${context.memoryNameOf(item.id)}
      ></lectern-question-item>`;
    case 'audio':
      return html`<lectern-audio-item
        part="audio"
        .item=${item}
        .contentLanguage=${contentLanguage}
      ></lectern-audio-item>`;
    case 'video':
      return html`<lectern-video-item
        part="video"
        .item=${item}
        .contentLanguage=${contentLanguage}
      ></lectern-video-item>`;
  }
}

function imageTemplate({ src, alt, caption, width, height }: ImageView, contentLanguage: string): TemplateResult {
  return html`
    <figure part="image" lang=${contentLanguage}>
      <img src=${src} alt=${alt} width=${width} height=${height} loading="lazy" decoding="async" />
      ${caption ? html`<figcaption>${caption}</figcaption>` : nothing}
    </figure>
  `;
}

function fileTemplate({ title, name, src, bytes }: FileView, context: ItemContext): TemplateResult {
  return html`
    <p part="file" class="file">
      <span lang=${context.contentLanguage}>${title}</span>
      <a href=${src} download=${name}>${context.downloadLabel(name, fileSize(bytes, context.language))}</a>
    </p>
  `;
}
