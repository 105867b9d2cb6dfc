import { html, nothing, type TemplateResult } from 'lit';
import type { CourseOverview, OutlineView } from '../api/contract.js';
import type { PanelWords } from './panel-words.js';

/** What a course is, in its own language. */
export function courseFacts(course: CourseOverview, { t, language }: PanelWords): TemplateResult {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const languages = course.languages.map((tag) => names.of(tag) ?? tag);
  const facts = [
    t('chapters', { n: course.chapterCount }),
    t('lessons', { n: course.lessonCount }),
    new Intl.ListFormat(language, { type: 'unit' }).format(languages),
  ].map((fact) => html`<li>${fact}</li>`);

  return html`
    <h2 part="title" id="title" lang=${course.language} tabindex="-1">${course.title}</h2>
    ${course.summary ? html`<p part="summary" lang=${course.language}>${course.summary}</p>` : nothing}
    <ul part="facts" class="facts" aria-label=${t('facts')}>
      ${facts}
    </ul>
  `;
}

/** The chapters and lessons of a course, to be opened. */
export function courseOutline({ chapters }: OutlineView, language: string, { t }: PanelWords): TemplateResult {
  const list = chapters.map(({ title, lessons }) => {
    const titles = lessons.map((lesson) => html`<li>${lesson.title}</li>`);

    return html`
      <li>
        <span class="chapter">${title}</span>
        <ol>
          ${titles}
        </ol>
      </li>
    `;
  });

  return html`
    <details part="outline" class="outline">
      <summary>${t('outline')}</summary>
      <ol lang=${language}>
        ${list}
      </ol>
    </details>
  `;
}
