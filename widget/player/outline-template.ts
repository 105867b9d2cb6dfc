import { html, nothing, type TemplateResult } from 'lit';
import type { BootView } from '../api/contract.js';
import type { Translate } from './stage-messages.js';

export interface OutlineOnScreen {
  readonly boot: BootView;
  readonly currentLessonId: string | undefined;
  /** Which chapters were open once; the one of the current lesson is so anyway. */
  readonly opened: ReadonlySet<string>;
  readonly onToggle: (event: Event) => void;
}

/** Up to here all chapters are open at first; above, the one of the current lesson alone, so that a long course stays quick. */
const FEW_LESSONS = 40;

/** The lessons of the course in their chapters, each with how far the learner is; those of a closed chapter are left out. */
export function outlineTemplate(outline: OutlineOnScreen, t: Translate): readonly TemplateResult[] | undefined {
  const { boot, currentLessonId, opened, onToggle } = outline;
  const { lessons: marks, lessonCount } = boot.progress;

  return boot.outline?.chapters.map(({ id, title, lessons }) => {
    const open =
      lessonCount <= FEW_LESSONS || opened.has(id) || lessons.some((lesson) => lesson.id === currentLessonId);
    const done = lessons.filter((lesson) => marks[lesson.id] === 'completed').length;
    const rows = lessons.map((lesson, index) => {
      const mark = marks[lesson.id];
      const heading = lesson.heading === lessons[index - 1]?.heading ? undefined : lesson.heading;

      return html`
        <li>
          ${heading && html`<p class="quiet">${heading}</p>`}
          <button aria-current=${lesson.id === currentLessonId ? 'true' : nothing} data-lesson=${lesson.id}>
            <span class="mark ${mark}"></span>
            <span>${lesson.title} <span class="visually-hidden" lang=${boot.language}>${mark && t(mark)}</span></span>
          </button>
        </li>
      `;
    });

    return html`
      <details ?open=${open} data-id=${id} lang=${boot.course.language} @toggle=${onToggle}>
        <summary><span class="quiet">${done}/${lessons.length}</span>${title}</summary>
        <ul>
          ${open ? rows : nothing}
        </ul>
      </details>
    `;
  });
}
