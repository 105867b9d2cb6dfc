import { daysBetween, type LocalDate, startOfDay } from '../calendar.js';
import type { CapacityChange } from '../contract/capacity.js';
import { contractEndAt, periodOn } from '../contract/contract-state.js';
import { checkHistory, checkInstant } from '../dunning/checked-history.js';
import { RuleViolationError } from '../errors.js';
import type { TenantHistory } from '../history.js';
import { type Cents, sum } from '../money.js';
import { daysOf } from '../period.js';
import { capacityOf } from '../simulation/pricing.js';
import type { Subscription } from '../subscription.js';
import { centsThrough, feeItems, type FeeShare, lastDayOfService, sharesOf } from './fee-items.js';
import type { DayShare } from './proration.js';

/** What seats cost that are added, to the end of the contract period, and with which invoices (A18). */
export interface AddedSeatsPrice extends DayShare {
  /** The first one at once; where the period is paid in parts a share of each later one. */
  readonly charges: readonly { readonly at: Date; readonly cents: Cents }[];
}

const UNRECORDED = 'unrecorded';

/**
 * What seats cost that a running subscription adds at an instant: new registrations, at the price of that moment, by the days that
 * are left of the period, as its invoices will charge them (M11.2, A18). Days are those of the part under way.
 * @throws RuleViolationError for less than one seat, at no instant, and for a history that has no days
 */
export function addedSeatsPrice(
  history: TenantHistory,
  subscription: Subscription,
  { seats, at }: Pick<CapacityChange, 'seats' | 'at'>,
): AddedSeatsPrice {
  checkInstant(at, 'at');
  checkHistory(history);
  if (!Number.isSafeInteger(seats) || seats < 1) {
    throw new RuleViolationError('seats', 'M11.2', 'must be a whole number of at least 1.');
  }
  const change: CapacityChange = { id: UNRECORDED, kind: 'added', seats, at };
  const capacityChanges = {
    ...history.capacityChanges,
    [subscription.id]: [...capacityOf(history, subscription), change],
  };
  const tried = { ...history, capacityChanges };
  const { endExclusive } = periodOn(subscription, at);
  const until = new Date(startOfDay(endExclusive, subscription.timeZone).getTime() - 1);
  const charged = feeItems(tried, subscription, until)
    .filter(({ billed }) => billed.contractPeriod.endExclusive === endExclusive)
    .flatMap((item) => {
      const lastDay = lastDayOfService(item, contractEndAt(subscription, item.at));
      return sharesOf(tried, item)
        .filter(({ changeId }) => changeId === UNRECORDED)
        .map((share) => ({ at: item.at, share, lastDay, cents: centsThrough(share, lastDay) }));
    });

  return {
    ...daysOfFirst(charged[0]),
    cents: sum(charged.map(({ cents }) => cents)),
    charges: charged.map(({ at: charges, cents }) => ({ at: charges, cents })),
  };
}

function daysOfFirst(
  charge: { readonly share: FeeShare; readonly lastDay: LocalDate } | undefined,
): Pick<DayShare, 'days' | 'periodDays'> {
  if (charge === undefined) return { days: 0, periodDays: 0 };
  const { share, lastDay } = charge;

  return { days: daysBetween(share.from, lastDay) + 1, periodDays: daysOf(share.pricedDays) };
}
