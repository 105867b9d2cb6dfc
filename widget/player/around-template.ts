import { html, nothing, type TemplateResult } from 'lit';
import type { SavingSummary } from '../controllers/progress-reporter.js';
import type { OutlineLesson, Place } from './outline-order.js';
import type { Translate } from './stage-messages.js';

export interface Around {
  readonly place: Place;
  readonly saving: SavingSummary;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}

/** The way on and back, and whether what was done is saved. */
export function aroundTemplate({ place, saving, onPrevious, onNext }: Around, t: Translate): TemplateResult {
  const button = (part: string, label: string, onClick: () => void) =>
    html`<button part=${part} type="button" @click=${onClick}>${label}</button>`;

  return html`
    <div part="around">
      ${place.previous ? button('previous-button', t('previous'), onPrevious) : nothing}
      <p part="saving" class=${saving} role="status">${saving === 'idle' ? nothing : t(saving)}</p>
      ${place.next ? button('next-button', t('next'), onNext) : nothing}
    </div>
  `;
}

/** What there is to say after the last lesson: that all is done, or what is not. */
export function endTemplate(
  open: OutlineLesson | undefined,
  onLessonClick: (event: Event) => void,
  t: Translate,
): TemplateResult {
  return html`
    <p part="end">
      ${t(open ? 'unfinished' : 'finished')}
      ${open && html`<button type="button" data-id=${open.id} @click=${onLessonClick}>${open.title}</button>`}
    </p>
  `;
}
