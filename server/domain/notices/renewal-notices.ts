import { plusDays, startOfDay } from '../calendar.js';
import { contractStateAt, signedPeriodsAt } from '../contract/contract-state.js';
import { noticeDaysAt } from '../contract/notice-days.js';
import { renewalPlanOf } from '../contract/standing.js';
import { latestBefore } from '../deadline.js';
import type { TenantHistory } from '../history.js';
import { type Period, periodAt } from '../period.js';
import { productDefault } from '../product-defaults.js';
import type { Subscription } from '../subscription.js';
import type { DueNotice } from './due-notice.js';

/**
 * What is owed about the end of a period: reminders that name the last day for notice, or the end where nothing renews by
 * itself, as long as nobody has ended the contract, by the version in force then (L-MISC-9); and at its start, that a further period has begun (L-TERM-1, A19).
 */
export function renewalNotices({ subscriptions }: TenantHistory, until: Date): readonly DueNotice[] {
  return subscriptions
    .filter(({ signedAt }) => signedAt !== undefined)
    .flatMap((subscription) =>
      periodsUntil(subscription, until).flatMap((period, index) => [
        ...productDefault('notices.renewalReminderDays').flatMap((days) => reminderOf(subscription, period, days)),
        ...(index === 0 ? [] : renewedNotice(subscription, period)),
      ]),
    );
}

/** The periods of which something can be due by then: a short one is announced before it starts. */
function periodsUntil(subscription: Subscription, until: Date): readonly Period[] {
  const plan = renewalPlanOf(subscription);
  if (plan === undefined) return signedPeriodsAt(subscription, until);
  const longest = Math.max(...productDefault('notices.renewalReminderDays'));
  const periods: Period[] = [];
  for (let index = 0; ; index += 1) {
    const period = periodAt(plan, index);
    const edges = [startOfDay(period.start, subscription.timeZone), dayBefore(subscription, period, longest)];
    if (edges.every((edge) => edge > until)) return periods;
    periods.push(period);
  }
}

function reminderOf(subscription: Subscription, period: Period, days: number): readonly DueNotice[] {
  const { id, timeZone, renewal } = subscription;
  const dueAt = dayBefore(subscription, period, days);
  const { status, end } = contractStateAt(subscription, dueAt);
  const endsThen =
    end?.reason === 'expired' && end.at.getTime() === startOfDay(period.endExclusive, timeZone).getTime();
  if ((status !== 'active' && status !== 'pending') || (end !== undefined && !endsThen)) return [];
  const deadline =
    renewal === undefined
      ? startOfDay(period.endExclusive, timeZone)
      : latestBefore(period.endExclusive, noticeDaysAt(subscription, dueAt), timeZone);

  return [{ kind: 'N-RENEWAL-SOON', subjectId: id, dueAt, to: ['administrators'], deadline, rule: 'L-TERM-1' }];
}

function renewedNotice(subscription: Subscription, period: Period): readonly DueNotice[] {
  const dueAt = startOfDay(period.start, subscription.timeZone);
  if (contractStateAt(subscription, dueAt).status === 'ended') return [];

  return [{ kind: 'N-RENEWED', subjectId: subscription.id, dueAt, to: ['billing_contact'], rule: 'L-TERM-1' }];
}

function dayBefore({ timeZone }: Subscription, { endExclusive }: Period, days: number): Date {
  return startOfDay(plusDays(endExclusive, -days), timeZone);
}
