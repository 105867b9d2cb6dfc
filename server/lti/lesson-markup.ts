import type { ItemView, LessonView } from '../contract/lessons.js';
import { type Language, textFor } from '../texts/texts.js';
import { cleanHtml, html, type Html } from './html.js';

/** A lesson to read before the player has loaded, or without it; what needs a script says so in its place. */
export function lessonMarkup(lesson: LessonView, language: Language): Html {
  const items = lesson.items.map((item) => itemMarkup(item, language));

  return html`<article class="lesson" lang="${lesson.language}" dir="${lesson.direction}">
    <h2>${lesson.title}</h2>
    ${items}
  </article>`;
}

function itemMarkup(item: ItemView, language: Language): Html {
  switch (item.kind) {
    case 'rich-text':
      return html`<div>${cleanHtml(item.html)}</div>`;
    case 'image':
      return html`<figure>
        <img src="${item.src}" alt="${item.alt}" width="${item.width}" height="${item.height}" />${
          item.caption === undefined ? undefined : html`<figcaption>${item.caption}</figcaption>`
        }
      </figure>`;
    case 'file':
      return html`<p><a href="${item.src}" download="${item.name}">${item.title}</a></p>`;
    case 'question':
      return later(textFor('lti.page.question', language), language);
    case 'audio':
    case 'video':
      return later(textFor(`lti.page.${item.kind}`, language, { title: item.title }), language);
  }
}

function later(text: string, language: Language): Html {
  return html`<p class="later" lang="${language}">${text}</p>`;
}
