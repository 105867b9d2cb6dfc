import { type LocalDate, startOfDay } from '../calendar.js';
import { latestBefore } from '../deadline.js';
import { RuleViolationError } from '../errors.js';
import type { Cents } from '../money.js';
import type { Period } from '../period.js';
import type { Subscription } from '../subscription.js';
import { periodOn } from './contract-state.js';
import { listPriceAt, periodPrice, type PriceVersion, promotedPrice } from './price.js';

/** A notice of other fees and when, if ever, the customer accepted them (L-FEE-1d). */
export interface NotifiedFee {
  readonly noticeDeemedAt: Date;
  readonly unitCents: Cents;
  readonly acceptedAt?: Date | undefined;
  /** The days of notice by the version in force when it was decided; without it those of the agreement (L-MISC-9). */
  readonly noticeDays?: number | undefined;
}

/** What a subscription is priced by: the list of its plan (M11.2), or its order form and what was agreed since (L-FEE-1a). */
export type Pricing =
  | { readonly by: 'list'; readonly versions: readonly PriceVersion[]; readonly promoPct?: number | undefined }
  | {
      readonly by: 'agreement';
      readonly unitCents: Cents;
      readonly notified: readonly NotifiedFee[];
      readonly noticeDays: number;
    };

/**
 * What a seat of a running subscription costs at an instant, for one period. Inside a period no price ever changes: a new list
 * price waits for the next one (M11.2, A17), a new fee for the next one after notice and acceptance (L-FEE-1d, A26, I-14).
 */
export function seatPriceAt(subscription: Subscription, pricing: Pricing, at: Date): Cents {
  const { signedAt, termStart, timeZone } = subscription;
  if (signedAt === undefined || at < signedAt) {
    throw new RuleViolationError('at', 'M0.1', 'must not lie before the signature: there is no price before.');
  }
  const { start } = periodOn(subscription, at);
  if (pricing.by === 'agreement') return agreedPrice(subscription, pricing, start, at);
  const isFirst = start === termStart;
  const service = { registeredAt: signedAt, timeZone };
  const { unitCents } = periodPrice(pricing.versions, service, isFirst ? undefined : start);

  return promotedPrice(unitCents, pricing.promoPct ?? 0, isFirst ? 0 : 1);
}

/**
 * What a seat costs for a whole period that a running subscription adds at an instant: it is a new registration, at the list
 * price of that moment, or at what is agreed for the running period: an agreement knows no price of the day (M11.2, A18, L-FEE-1a).
 */
export function addedSeatPriceAt(subscription: Subscription, pricing: Pricing, at: Date): Cents {
  return pricing.by === 'list' ? listPriceAt(pricing.versions, at) : seatPriceAt(subscription, pricing, at);
}

function agreedPrice(
  subscription: Subscription,
  { unitCents, notified, noticeDays }: Extract<Pricing, { by: 'agreement' }>,
  start: LocalDate,
  at: Date,
): Cents {
  const agreed = notified
    .map((fee) => ({
      ...fee,
      from: effectiveFrom(subscription, { ...fee, noticeDays: fee.noticeDays ?? noticeDays }, at),
    }))
    .filter(({ from }) => from !== undefined && from <= start)
    .sort((a, b) => a.noticeDeemedAt.getTime() - b.noticeDeemedAt.getTime());

  return agreed.at(-1)?.unitCents ?? unitCents;
}

/**
 * The start of the first period that both the notice and the acceptance reach, as far as periods are known; never of a past one.
 * `feeChangeOf` tells the customer what one answer to one notice does while the term renews by itself; this one also knows signed
 * periods, and answers that come late (L-FEE-1d).
 */
function effectiveFrom(
  subscription: Subscription,
  { noticeDeemedAt, acceptedAt, noticeDays }: NotifiedFee & { readonly noticeDays: number },
  at: Date,
): LocalDate | undefined {
  if (acceptedAt === undefined || acceptedAt > at) return undefined;
  const { timeZone } = subscription;
  const reaches = ({ endExclusive }: Period): boolean =>
    noticeDeemedAt <= latestBefore(endExclusive, noticeDays, timeZone) &&
    acceptedAt <= startOfDay(endExclusive, timeZone);
  let period = periodOn(subscription, noticeDeemedAt, at);
  while (!reaches(period)) {
    const next = periodOn(subscription, startOfDay(period.endExclusive, timeZone), at);
    if (next.start === period.start) return undefined;
    period = next;
  }

  return period.endExclusive;
}
