import { type LocalDate, localDateOf, plusDays, startOfDay } from '../calendar.js';
import { contractStateAt, periodOn, signaturesAt, signedPeriodsAt } from '../contract/contract-state.js';
import { periodReachedBy } from '../contract/non-renewal.js';
import { lastOf, renewalPlanOf } from '../contract/standing.js';
import type { ProductWithdrawn } from '../contract/contract-event.js';
import { interruptionOf, type ProductStop } from '../contract/withdrawal.js';
import { latestBefore } from '../deadline.js';
import { END_OF_TIME, parametersOf, versionOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import { productDefault } from '../product-defaults.js';
import type { Subscription } from '../subscription.js';
import type { ParameterValues } from '../templates/parameters.js';
import type { DecidedFee, PublishedPrice } from './announced-facts.js';
import { deemedAt } from './deemed.js';
import type { DueNotice } from './due-notice.js';

const TO_ADMINISTRATORS = ['administrators'] as const;

/** What is owed about what the provider changes: fees, list prices, terms, products (L-FEE-1d, M11.2, L-MISC-9, M1.4, L-TERM-3). */
export function changeNotices(history: TenantHistory): readonly DueNotice[] {
  return history.subscriptions.flatMap((subscription) => [
    ...(history.decidedFees ?? [])
      .filter(({ subscriptionId }) => subscriptionId === subscription.id)
      .flatMap((fee) => [...feeNotice(history, subscription, fee), ...feeReminders(history, subscription, fee)]),
    ...pricesOf(history, subscription).flatMap((price) => priceNotice(history, subscription, price)),
    ...termsNotices(history, subscription),
    ...withdrawalNotices(history, subscription),
  ]);
}

/** It must count as given so many days before the end of the period that it can still reach. */
function feeNotice(history: TenantHistory, subscription: Subscription, fee: DecidedFee): readonly DueNotice[] {
  const { id, decidedAt } = fee;
  const end = feeStart(history, subscription, decidedAt);
  if (end === undefined || isOver(subscription, decidedAt)) return [];
  const deadline = latestBefore(end, noticeDaysAt(history, subscription, decidedAt), subscription.timeZone);

  return [
    {
      kind: 'N-FEE',
      subjectId: id,
      dueAt: decidedAt,
      to: TO_ADMINISTRATORS,
      deadline,
      gates: 'fee_change',
      rule: 'L-FEE-1d',
    },
  ];
}

/** Only a notice that was given can be answered, and only until the period ends. */
function feeReminders(history: TenantHistory, subscription: Subscription, fee: DecidedFee): readonly DueNotice[] {
  const { timeZone } = subscription;
  const given = history.notices
    .filter(({ kind, subjectId }) => kind === 'N-FEE' && subjectId === fee.id)
    .map((notice) => deemedAt(notice, timeZone))
    .filter((deemed) => deemed !== undefined)
    .sort((a, b) => a.getTime() - b.getTime())[0];
  const end = given && feeStart(history, subscription, given);
  if (given === undefined || end === undefined) return [];

  return productDefault('notices.feeReminderDays')
    .map((days) => startOfDay(plusDays(end, -days), timeZone))
    .filter((dueAt) => fee.answeredAt === undefined || dueAt < fee.answeredAt)
    .filter((dueAt) => dueAt > given && !isOver(subscription, dueAt))
    .map((dueAt) => ({
      kind: 'N-FEE',
      subjectId: fee.id,
      dueAt,
      to: TO_ADMINISTRATORS,
      deadline: startOfDay(end, timeZone),
      reminds: true,
      rule: 'L-FEE-1d',
    }));
}

/** The first day of the period from which fees can apply that are announced at an instant. */
function feeStart(history: TenantHistory, subscription: Subscription, at: Date): string | undefined {
  const plan = renewalPlanOf(subscription);
  if (plan === undefined) return undefined;

  return periodReachedBy(at, plan, noticeDaysAt(history, subscription, at), subscription.timeZone).endsExclusive;
}

function noticeDaysAt(history: TenantHistory, subscription: Subscription, at: Date): number {
  const protection = parametersOf(history, subscription, at)?.['price.existingCustomers'];

  return protection?.until === 'period_end_and_acceptance' ? protection.noticeDays : 0;
}

/** A running service pays a new list price from the first period that begins with it, and is told before (M11.2, A17). */
function priceNotice(history: TenantHistory, subscription: Subscription, price: PublishedPrice): readonly DueNotice[] {
  const { id, publishedAt, effectiveAt } = price;
  const { timeZone } = subscription;
  const next = startWith(subscription, effectiveAt > publishedAt ? effectiveAt : publishedAt);
  if (next === undefined) return [];
  const deadline = startOfDay(next.date, timeZone);
  const early = startOfDay(plusDays(next.date, -productDefault('notices.priceDays')), timeZone);
  const dueAt = new Date(Math.max(...[early, publishedAt, next.knownFrom].map((each) => each.getTime())));
  const byPeriod = parametersOf(history, subscription, dueAt)?.['price.existingCustomers'].until === 'period_end';
  if (!byPeriod || contractStateAt(subscription, dueAt).status !== 'active') return [];
  const overtaking = pricesOf(history, subscription)
    .filter((other) => other.publishedAt <= dueAt && other.effectiveAt <= deadline)
    .filter((other) => other.effectiveAt > effectiveAt);
  if (overtaking.length > 0) return [];

  return [
    { kind: 'N-PRICE', subjectId: `${id}/${subscription.id}`, dueAt, to: TO_ADMINISTRATORS, deadline, rule: 'M11.2' },
  ];
}

/** The list of its product, of prices that it did not have at its signature: that is no new one. */
function pricesOf(
  { publishedPrices = [] }: TenantHistory,
  { productId, signedAt }: Subscription,
): readonly PublishedPrice[] {
  return publishedPrices
    .filter((price) => price.productId === undefined || price.productId === productId)
    .filter((price) => signedAt !== undefined && price.effectiveAt > signedAt);
}

/**
 * The first day of the first period behind the first that begins at an instant or after it, signed yet or not, and since when it is
 * known that the one before ends there; none where no period lasts as long (M11.2, A17).
 */
function startWith(
  subscription: Subscription,
  at: Date,
): { readonly date: LocalDate; readonly knownFrom: Date } | undefined {
  const { termStart, timeZone } = subscription;
  const signatures = signaturesAt(subscription, END_OF_TIME);
  if (renewalPlanOf(subscription) !== undefined) {
    const { start, endExclusive } = periodOn(subscription, at);
    const begins = start > termStart && startOfDay(start, timeZone) >= at;
    return signatures[0] && { date: begins ? start : endExclusive, knownFrom: signatures[0] };
  }

  return signatures
    .map((knownFrom) => ({ date: lastOf(signedPeriodsAt(subscription, knownFrom)).endExclusive, knownFrom }))
    .find(({ date }) => startOfDay(date, timeZone) >= at);
}

/** A new version of floating terms rules from its publication; it is told out of courtesy (L-MISC-9, L-MISC-10). */
function termsNotices(history: TenantHistory, subscription: Subscription): readonly DueNotice[] {
  const { publishedTerms = [] } = history;

  return publishedTerms
    .filter(({ id, publishedAt }) => {
      const isSigned = subscription.signedAt?.getTime() === publishedAt.getTime();
      const isNew = !isSigned && !isOver(subscription, publishedAt);
      return isNew && versionOf(history, subscription, publishedAt)?.id === id;
    })
    .map(({ id, publishedAt }) => ({
      kind: 'N-TERMS',
      subjectId: id,
      dueAt: publishedAt,
      to: TO_ADMINISTRATORS,
      rule: 'L-MISC-10',
    }));
}

/** A stopped product is told at once; how long it stays counts from proven delivery (M1.4, L-TERM-3, G-NOTICE). */
function withdrawalNotices(history: TenantHistory, subscription: Subscription): readonly DueNotice[] {
  const stops = (history.productStops ?? []).filter(({ productId }) => productId === subscription.productId);

  return [
    ...stops.flatMap((stop) => stopNotice(history, subscription, stop)),
    ...(subscription.events ?? [])
      .filter((event) => event.kind === 'product_withdrawal')
      .flatMap((event) => stopReminders(history, subscription, event)),
  ];
}

function stopNotice(
  history: TenantHistory,
  subscription: Subscription,
  { announcedAt }: ProductStop,
): readonly DueNotice[] {
  const terms = parametersOf(history, subscription, announcedAt);
  if (terms === undefined || isOver(subscription, announcedAt)) return [];
  const { timeZone } = subscription;
  const about = { ...aboutStop(subscription, terms), dueAt: announcedAt };
  if (terms.productWithdrawal.mode === 'none') {
    const courtesy = plusDays(localDateOf(announcedAt, timeZone), terms['productWithdrawal.courtesyNoticeDays']);
    return [{ ...about, deadline: startOfDay(courtesy, timeZone) }];
  }
  const { endExclusive } = periodOn(subscription, announcedAt);
  const { earliestInterruption } = interruptionOf(announcedAt, endExclusive, terms.productWithdrawal, timeZone);

  return [{ ...about, deadline: earliestInterruption, gates: 'product_withdrawal' }];
}

function stopReminders(
  history: TenantHistory,
  subscription: Subscription,
  { at, interruptedAt }: ProductWithdrawn,
): readonly DueNotice[] {
  const { timeZone } = subscription;
  const about = aboutStop(subscription, parametersOf(history, subscription, at));

  return productDefault('notices.withdrawalReminderDays')
    .map((days) => startOfDay(plusDays(localDateOf(interruptedAt, timeZone), -days), timeZone))
    .filter((dueAt) => dueAt > at && !isOver(subscription, dueAt))
    .map((dueAt): DueNotice => ({ ...about, dueAt, deadline: interruptedAt, reminds: true }));
}

/** Where the terms ask for no notice of the end of a product, it is one of courtesy (L-TERM-3). */
function aboutStop(
  { id, productId = '' }: Subscription,
  terms: ParameterValues | undefined,
): Pick<DueNotice, 'kind' | 'subjectId' | 'to' | 'rule'> {
  const rule = terms?.productWithdrawal.mode === 'none' ? 'L-TERM-3' : 'M1.4';

  return { kind: 'N-WITHDRAW', subjectId: `${productId}/${id}`, to: TO_ADMINISTRATORS, rule };
}

function isOver(subscription: Subscription, at: Date): boolean {
  const { status } = contractStateAt(subscription, at);

  return status === 'ended' || status === 'draft';
}
