import { html, nothing, type TemplateResult } from 'lit';
import type { BootView } from '../api/contract.js';
import type { SavingSummary } from '../controllers/progress-reporter.js';
import { messageTemplate, type Translate } from './message-template.js';

/** Why the course is closed, in the words of the server; what was done and what is still to be sent is safe. */
export function refusalTemplate(
  { access, course, progress }: BootView,
  saving: SavingSummary,
  t: Translate,
): TemplateResult {
  const text = access.message?.text ?? t('error.ACCESS_REFUSED');
  const kept = saving === 'kept' ? `${text}\n${t('player.refused.kept')}` : text;
  const counts = { right: progress.correctCount, n: progress.questionCount };

  return html`
    <div part="stage" class="stage">
      ${messageTemplate({ tone: 'notice', text: kept, retry: false }, t)}
      ${course.summary ? html`<p class="summary" lang=${course.language}>${course.summary}</p>` : nothing}
      ${progress.correctCount > 0 ? html`<p class="results">${t('player.right', counts)}</p>` : nothing}
    </div>
  `;
}
