import { underPublishedTerms } from '../contract/subscription-terms.js';
import { checkHistory } from '../dunning/checked-history.js';
import type { TenantHistory } from '../history.js';
import { blockNotices } from './block-notices.js';
import { changeNotices } from './change-notices.js';
import { contractNotices } from './contract-notices.js';
import { type DueNotice, inSendingOrder } from './due-notice.js';
import { dunningNotices } from './dunning-notices.js';
import { personNotices } from './person-notices.js';
import { renewalNotices } from './renewal-notices.js';
import { retentionNotices } from './retention-notices.js';
import { serviceNotices } from './service-notices.js';

/**
 * Every notice that is owed until an instant, in the order in which they are sent, each once: a function of the history alone,
 * so whoever asks late gets the same ones in the same order, and none that a consequence has overtaken (rules.md 9.1, I-3, I-4).
 *
 * @throws RuleViolationError for a history that has no days
 */
export function dueNotices(facts: TenantHistory, until: Date): readonly DueNotice[] {
  checkHistory(facts);
  const history = underPublishedTerms(facts);

  return inSendingOrder(
    [
      ...contractNotices(history),
      ...renewalNotices(history, until),
      ...dunningNotices(history),
      ...blockNotices(history),
      ...changeNotices(history),
      ...serviceNotices(history),
      ...retentionNotices(history, until),
      ...personNotices(history),
    ],
    until,
  );
}
