import { daysInMonth, startOfDay } from '../calendar.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import type { SubscriptionId } from '../ids.js';
import { type Cents, ratio, shareOf, sum } from '../money.js';
import { monthlyFeeOf } from '../simulation/service-steps.js';

/** The most that the credits for outages of a month, `YYYY-MM`, may come to: some weeks of its fees by the terms (L-SLA-7, A45). */
export function monthlyCreditCap(
  history: TenantHistory,
  subscriptionIds: readonly SubscriptionId[],
  month: string,
): Cents {
  const subscriptions = history.subscriptions.filter(({ id }) => subscriptionIds.includes(id));

  return sum(
    subscriptions.map((subscription) => {
      const { signedAt, timeZone } = subscription;
      const first = startOfDay(`${month}-01`, timeZone);
      const at = signedAt !== undefined && signedAt > first ? signedAt : first;
      const sla = parametersOf(history, subscription, at)?.sla ?? null;
      if (sla === null) return 0;
      return shareOf(
        monthlyFeeOf(history, subscription, month),
        ratio(7 * sla.creditCapWeeks, daysInMonth(`${month}-01`)),
      );
    }),
  );
}
