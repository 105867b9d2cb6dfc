import { localDateOf, plusDays, startOfDay } from '../calendar.js';
import { contractEndAt } from '../contract/contract-state.js';
import { lastEndOf } from '../contract/tenant-contract.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import { contains } from '../interval.js';
import { productDefault } from '../product-defaults.js';
import { purgeDueAt, purgeHolds } from '../retention/purge.js';
import { type Retention, retentionOf } from '../retention/retention.js';
import type { Subscription } from '../subscription.js';
import type { DueNotice } from './due-notice.js';

/** What is owed about the data of a tenant whose last contract has ended, before and after their destruction (M3.3). */
export function retentionNotices(history: TenantHistory, until: Date): readonly DueNotice[] {
  const { tenantId, purgedAt, subscriptions } = history;
  const purged: readonly DueNotice[] =
    purgedAt === undefined
      ? []
      : [{ kind: 'N-PURGED', subjectId: tenantId, dueAt: purgedAt, to: ['administrators'], rule: 'M3.3' }];

  return [...subscriptions.flatMap((subscription) => remindersOf(history, subscription, until)), ...purged];
}

/**
 * A contract that was signed meanwhile keeps the data, and a hold or an open dispute moves the purge, so each reminder looks at
 * what is known when it is due: it names the instant from which on nothing keeps the data any more (M3.3, G-OVERRIDE).
 */
function remindersOf(history: TenantHistory, subscription: Subscription, until: Date): readonly DueNotice[] {
  const { tenantId, subscriptions, purgedAt } = history;
  const { timeZone } = subscription;
  const end = contractEndAt(subscription, until);
  const parameters = end && parametersOf(history, subscription, end.at);
  if (end === undefined || parameters === undefined) return [];
  const retention = retentionOf(end.at, parameters['retention.days'], timeZone);

  return purgeDatesOf(history, end.at, retention).flatMap(({ knownFrom, knownTo, dueAt: deadline }) =>
    productDefault('notices.retentionReminderDays')
      .map((days) => startOfDay(plusDays(localDateOf(deadline, timeZone), -days), timeZone))
      .filter((dueAt) => contains({ start: knownFrom, end: knownTo }, dueAt))
      .filter((dueAt) => lastEndOf(subscriptions, dueAt)?.at.getTime() === end.at.getTime())
      .filter((dueAt) => purgedAt === undefined || dueAt < purgedAt)
      .map((dueAt): DueNotice => ({
        kind: 'N-RETENTION',
        subjectId: tenantId,
        dueAt,
        to: ['administrators'],
        deadline,
        rule: 'M3.3',
      })),
  );
}

/** When the purge falls due by what is known in a span of time. */
interface PurgeDate {
  readonly knownFrom: Date;
  readonly knownTo?: Date | undefined;
  readonly dueAt: Date;
}

/** An override is known from its start on with its expiry, a dispute from its filing on, and its end only when it is decided (I-2). */
function purgeDatesOf(history: TenantHistory, endedAt: Date, retention: Retention): readonly PurgeDate[] {
  const { tenantId, subscriptions, overrides, disputes } = history;
  const subjectIds = [tenantId, ...subscriptions.map(({ id }) => id)];
  const holds = purgeHolds(overrides, disputes, subjectIds);
  const decisions = disputes.map(({ decidedAt }) => decidedAt).filter((at) => at !== undefined);
  const turns = [endedAt, ...holds.map(({ start }) => start), ...decisions]
    .filter((turn) => turn >= endedAt)
    .sort((a, b) => a.getTime() - b.getTime());

  return turns.flatMap((knownFrom, index) => {
    const open = disputes.map((dispute) =>
      dispute.decidedAt !== undefined && dispute.decidedAt > knownFrom ? { ...dispute, decidedAt: undefined } : dispute,
    );
    const known = purgeHolds(overrides, open, subjectIds).filter(({ start }) => start <= knownFrom);
    const dueAt = purgeDueAt(retention, known);

    return dueAt === undefined ? [] : [{ knownFrom, knownTo: turns[index + 1], dueAt }];
  });
}
