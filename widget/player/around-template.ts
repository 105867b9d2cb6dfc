import { html, type TemplateResult } from 'lit';
import type { PlayerController } from '../controllers/player-controller.js';
import type { OutlineLesson } from './outline-order.js';
import type { Translate } from './stage-messages.js';

/** The way on and back, and whether what was done is saved. */
export function aroundTemplate({ place, reporter }: PlayerController, t: Translate): TemplateResult {
  const { previous, next } = place;
  const saving = reporter.summary;

  return html`
    <div part="around">
      ${previous && html`<button part="previous-button" data-lesson=${previous.id}>${t('previous')}</button>`}
      <p part="saving" class=${saving} role="status">${saving === 'idle' ? '' : t(saving)}</p>
      ${next && html`<button part="next-button" class="primary" data-lesson=${next.id}>${t('next')}</button>`}
    </div>
  `;
}

/** What there is to say after the last lesson: that all is done, or what is not. */
export function endTemplate(open: OutlineLesson | undefined, t: Translate): TemplateResult {
  return html`
    <p part="end" class="message">
      ${t(open ? 'unfinished' : 'finished')} ${open && html`<button data-lesson=${open.id}>${open.title}</button>`}
    </p>
  `;
}
