import { html, nothing, type TemplateResult } from 'lit';
import type { BootView } from '../api/contract.js';
import type { Translate } from './message-template.js';

export interface Side {
  readonly boot: BootView;
  readonly currentLessonId: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** Title, progress and outline: a column beside the lesson, or above it where there is little room. */
export function sideTemplate({ boot, currentLessonId, open, onToggle }: Side, t: Translate): TemplateResult {
  const { course, outline, progress, access } = boot;
  const list =
    outline && access.allowed
      ? html`
          <button
            part="outline-button"
            class="toggle"
            type="button"
            aria-expanded=${open ? 'true' : 'false'}
            aria-controls="contents"
            @click=${onToggle}
          >
            ${t('player.contents')}
          </button>
          <nav part="outline" id="contents" class="contents ${open ? 'open' : ''}" aria-label=${t('player.contents')}>
            <lectern-lesson-list
              .outline=${outline}
              .progress=${progress}
              .current=${currentLessonId}
              .contentLanguage=${course.language}
            ></lectern-lesson-list>
          </nav>
        `
      : nothing;

  return html`
    <div part="side" class="side">
      <p part="course-title" class="course" lang=${course.language}>${course.title}</p>
      <div part="progress" class="overall">
        <progress
          max=${Math.max(1, progress.lessonCount)}
          .value=${progress.completedLessonCount}
          aria-labelledby="done"
        ></progress>
        <span id="done">${t('player.done', { done: progress.completedLessonCount, n: progress.lessonCount })}</span>
      </div>
      ${list}
    </div>
  `;
}
