import type { CapacityChange } from '../contract/capacity.js';
import type { Pricing } from '../contract/seat-price.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import { distinct } from '../interval.js';
import type { DecidedFee } from '../notices/announced-facts.js';
import { deemedAt } from '../notices/deemed.js';
import type { Subscription } from '../subscription.js';
import type { ParameterValues } from '../templates/parameters.js';

/** The seats that a subscription added or gave up. */
export function capacityOf({ capacityChanges = {} }: TenantHistory, { id }: Subscription): readonly CapacityChange[] {
  return capacityChanges[id] ?? [];
}

/** By the list of its product where the terms protect until the end of the period, else by its order form (M11.2, L-FEE-1d). */
export function pricingOf(history: TenantHistory, subscription: Subscription): Pricing | undefined {
  const { signedAt, orderForm, productId, id } = subscription;
  const terms = signedAt && parametersOf(history, subscription, signedAt);
  if (signedAt === undefined || orderForm === undefined || terms === undefined) return undefined;
  const { unitCents } = orderForm.capacity;
  if (terms['price.existingCustomers'].until === 'period_end') {
    const listed = (history.publishedPrices ?? []).filter(
      (price) => price.productId === undefined || price.productId === productId,
    );
    return {
      by: 'list',
      versions: [{ effectiveAt: signedAt, unitCents }, ...listed.filter((price) => price.effectiveAt > signedAt)],
    };
  }
  const notified = (history.decidedFees ?? [])
    .filter((fee) => fee.subscriptionId === id)
    .flatMap((fee) => {
      const noticeDeemedAt = firstDeemed(history, fee.id, subscription);
      return noticeDeemedAt === undefined
        ? []
        : [
            {
              noticeDeemedAt,
              unitCents: fee.unitCents,
              acceptedAt: acceptedAt(fee),
              noticeDays: noticeDaysOf(parametersOf(history, subscription, fee.decidedAt) ?? terms),
            },
          ];
    });

  return { by: 'agreement', unitCents, notified, noticeDays: noticeDaysOf(terms) };
}

function noticeDaysOf({ 'price.existingCustomers': protection }: ParameterValues): number {
  return protection.until === 'period_end' ? 0 : protection.noticeDays;
}

/** Never a new fee without acceptance: a refusal is none, not even one that was taken back (L-FEE-1d). */
function acceptedAt({ response, answeredAt }: DecidedFee): Date | undefined {
  return response === 'accepted' ? answeredAt : undefined;
}

function firstDeemed({ notices }: TenantHistory, feeId: string, { timeZone }: Subscription): Date | undefined {
  return distinct(
    notices
      .filter(({ kind, subjectId }) => kind === 'N-FEE' && subjectId === feeId)
      .map((notice) => deemedAt(notice, timeZone)),
  )[0];
}
