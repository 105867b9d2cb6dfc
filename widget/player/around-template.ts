import { html, nothing, type TemplateResult } from 'lit';
import type { BootView } from '../api/contract.js';
import type { SavingSummary } from '../controllers/progress-reporter.js';
import type { Translate } from './message-template.js';
import { firstOpen, type OutlineLesson, type Place } from './outline-order.js';

export interface Around {
  readonly place: Place;
  readonly saving: SavingSummary;
  readonly contentLanguage: string;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}

/** The way on and back, and whether what was done is saved. */
export function aroundTemplate(around: Around, t: Translate): TemplateResult {
  const { place, saving, contentLanguage, onPrevious, onNext } = around;
  const name = (lesson: OutlineLesson): TemplateResult =>
    html`<span class="name" lang=${contentLanguage}>${lesson.title}</span>`;

  return html`
    <div part="around" class="around" role="group" aria-label=${t('player.around')}>
      <p part="saving" class="saving ${saving}" role="status">${saving === 'idle' ? '' : t(`progress.${saving}`)}</p>
      ${
        place.previous
          ? html`<button part="previous-button" class="previous" type="button" @click=${onPrevious}>
              ${t('player.previous')}${name(place.previous)}
            </button>`
          : nothing
      }
      ${
        place.next
          ? html`<button part="next-button" class="next primary" type="button" @click=${onNext}>
              ${t('player.next')}${name(place.next)}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** What there is to say after the last lesson: that all is done, or what is not. */
export function endTemplate(
  { outline, progress, course }: BootView,
  place: Place,
  onOpenLesson: (event: Event) => void,
  t: Translate,
): TemplateResult | typeof nothing {
  if (!outline || place.next || place.position === 0) return nothing;
  const open = firstOpen(outline, progress);
  const n = progress.lessonCount - progress.completedLessonCount;

  return html`
    <div part="end" class="end">
      ${
        open
          ? html`
              <p>${t('player.open', { n })}</p>
              <button type="button" data-id=${open.id} lang=${course.language} @click=${onOpenLesson}>
                ${open.title}
              </button>
            `
          : html`
              <p class="title">${t('player.completed')}</p>
              <p>${t('player.completed.detail')}</p>
            `
      }
    </div>
  `;
}
