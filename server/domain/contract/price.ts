import { type LocalDate, localDateOf, startOfDay, type TimeZone } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Cents, percent, shareOf } from '../money.js';
import { periodAt, periodIndexOn, type PeriodPlan } from '../period.js';

/** A version of a plan's price: what one seat costs for one period, net, from that instant on; never changed (G-PIN). */
export interface PriceVersion {
  readonly effectiveAt: Date;
  readonly unitCents: Cents;
}

/** The price of one seat, and at which instant it was found (M11.2). */
export type SeatPrice =
  | { readonly unitCents: Cents; readonly source: 'registration' }
  | { readonly unitCents: Cents; readonly source: 'period_start'; readonly periodStart: LocalDate };

/** What a running service is priced by: when it was registered, and its periods. */
export interface PricedService {
  readonly registeredAt: Date;
  readonly plan: PeriodPlan;
  readonly timeZone: TimeZone;
}

/**
 * What a seat costs at an instant: in the first period the price at registration, in later ones that at the start of the
 * current period; a change in mid-period waits (M11.2, A17). @throws RuleViolationError where no price was in force
 */
export function priceAt(versions: readonly PriceVersion[], service: PricedService, at: Date): SeatPrice {
  const { registeredAt, plan, timeZone } = service;
  if (at < registeredAt) throw new RuleViolationError('at', 'M11.2', 'must not lie before the registration.');
  const index = periodIndexOn(plan, localDateOf(at, timeZone));

  return periodPrice(versions, service, index === 0 ? undefined : periodAt(plan, index).start);
}

/** The list price of a whole period: that at registration for the first, which names no start, else that at its start (M11.2, A17). */
export function periodPrice(
  versions: readonly PriceVersion[],
  { registeredAt, timeZone }: Pick<PricedService, 'registeredAt' | 'timeZone'>,
  periodStart: LocalDate | undefined,
): SeatPrice {
  if (periodStart === undefined) return { unitCents: listPriceAt(versions, registeredAt), source: 'registration' };

  return { unitCents: listPriceAt(versions, startOfDay(periodStart, timeZone)), source: 'period_start', periodStart };
}

/**
 * The list price at an instant; what new registrations pay, and seats that an existing customer adds (M11.2, A18).
 *
 * @throws RuleViolationError where no price was in force, or two begin at once
 */
export function listPriceAt(versions: readonly PriceVersion[], at: Date): Cents {
  const begun = versions
    .filter(({ effectiveAt }) => effectiveAt <= at)
    .sort((a, b) => a.effectiveAt.getTime() - b.effectiveAt.getTime());
  const [beforeLast, last] = [begun.at(-2), begun.at(-1)];
  if (last === undefined) throw new RuleViolationError('versions', 'M11.2', 'must hold a price that is in force then.');
  if (beforeLast?.effectiveAt.getTime() === last.effectiveAt.getTime()) {
    throw new RuleViolationError('versions', 'M11.2', 'must begin at different instants.');
  }

  return last.unitCents;
}

/** A promotion is no rate: it lowers the period that it was granted for, the first; renewals are at the list price (M11.3). */
export function promotedPrice(listCents: Cents, promoPct: number, periodIndex: number): Cents {
  if (periodIndex > 0) return listCents;
  const { numerator, denominator } = percent(promoPct);
  if (numerator > denominator) throw new RuleViolationError('promoPct', 'M11.3', 'must be at most 100.');

  return shareOf(listCents, { numerator: denominator - numerator, denominator });
}
