import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { LessonView } from '../api/contract.js';
import { type ItemContext, itemTemplate } from './item-template.js';

export interface LessonOnScreen {
  readonly lesson: LessonView;
  /** Another lesson is on its way. */
  readonly busy: boolean;
  /** Where in the course it is. */
  readonly place: string;
}

/** One lesson: where it is, its title, its items. A new one starts afresh, without anything of the last. */
export function lessonTemplate({ lesson, busy, place }: LessonOnScreen, context: ItemContext): TemplateResult {
  const { id, title, chapterTitle, language, direction, items } = lesson;
  const content = items.map((item) => itemTemplate(item, context));

  return html`${keyed(
    id,
    html`
      <section
        part="lesson"
        class="lesson"
        dir=${direction}
        aria-labelledby="title"
        aria-busy=${busy ? 'true' : 'false'}
      >
        <header>
          <p class="eyebrow"><span lang=${language}>${chapterTitle}</span> · ${place}</p>
          <h2 part="lesson-title" id="title" tabindex="-1" lang=${language}>${title}</h2>
        </header>
        ${content}
      </section>
    `,
  )}`;
}
