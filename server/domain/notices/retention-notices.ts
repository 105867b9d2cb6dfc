import { localDateOf, plusDays, startOfDay } from '../calendar.js';
import { contractEndAt } from '../contract/contract-state.js';
import { lastEndOf } from '../contract/tenant-contract.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import { retentionOf } from '../retention/retention.js';
import type { Subscription } from '../subscription.js';
import type { DueNotice } from './due-notice.js';

/** So many days before the data may be destroyed it is announced, out of courtesy [P] (M3.3). */
const REMINDER_DAYS = [30, 7, 1] as const;

/** What is owed about the data of a tenant whose last contract has ended, before and after their destruction (M3.3). */
export function retentionNotices(history: TenantHistory, until: Date): readonly DueNotice[] {
  const { tenantId, purgedAt, subscriptions } = history;
  const purged: readonly DueNotice[] =
    purgedAt === undefined
      ? []
      : [{ kind: 'N-PURGED', subjectId: tenantId, dueAt: purgedAt, to: ['administrators'], rule: 'M3.3' }];

  return [...subscriptions.flatMap((subscription) => remindersOf(history, subscription, until)), ...purged];
}

/** A contract that was signed meanwhile keeps the data, so each reminder looks at what is known when it is due. */
function remindersOf(history: TenantHistory, subscription: Subscription, until: Date): readonly DueNotice[] {
  const { tenantId, subscriptions, purgedAt } = history;
  const { timeZone } = subscription;
  const end = contractEndAt(subscription, until);
  const parameters = end && parametersOf(history, subscription, end.at);
  if (end === undefined || parameters === undefined) return [];
  const { purgeNotBefore } = retentionOf(end.at, parameters['retention.days'], timeZone);
  const purgeDay = localDateOf(purgeNotBefore, timeZone);

  return REMINDER_DAYS.map((days) => startOfDay(plusDays(purgeDay, -days), timeZone))
    .filter((dueAt) => lastEndOf(subscriptions, dueAt)?.at.getTime() === end.at.getTime())
    .filter((dueAt) => end.at <= dueAt && (purgedAt === undefined || dueAt < purgedAt))
    .map((dueAt) => ({
      kind: 'N-RETENTION',
      subjectId: tenantId,
      dueAt,
      to: ['administrators'],
      deadline: purgeNotBefore,
      rule: 'M3.3',
    }));
}
