import { customerTermination } from '../contract/cancellation.js';
import { contractNumbersOf } from '../contract/contract-numbers.js';
import { FEE_RESPONSES, feeChangeOf } from '../contract/fee-change.js';
import { periodReachedBy } from '../contract/non-renewal.js';
import { priceAt, promotedPrice } from '../contract/price.js';
import { BREACH_GROUNDS, breachTermination } from '../contract/provider-termination.js';
import { serviceYearOn } from '../contract/service-year.js';
import { termsInForce } from '../contract/terms-version.js';
import { interruptionOf } from '../contract/withdrawal.js';
import { dayDeadline } from '../deadline.js';
import type { Input } from '../input.js';
import { daysOf, lastDayOf, periodAt, type PeriodPlan } from '../period.js';
import { LEARNWISE_2024_06_05 } from '../templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../templates/moocit-1.js';
import { templateOf, valuesOf } from '../templates/template.js';
import type { Operations } from './operation.js';

const MOOCIT = valuesOf(MOOCIT_1);
const LEARNWISE = valuesOf(LEARNWISE_2024_06_05);

/** Versions, periods, deadlines, prices and the ends of a contract (rules.md 10.1). */
export const CONTRACT_OPERATIONS: Operations = {
  contractNumbers: (input) => contractNumbersOf(templateOf(input.text('template'))),
  dayDeadline: (input) => ({ ...dayDeadline(input.date('date'), input.count('days'), input.zone('tz')) }),
  termPeriod,
  termsVersion,
  withdrawal,
  customerTermination: (input) => ({
    ...customerTermination(
      input.instant('requestedAt'),
      input.date('paidThroughExclusive'),
      input.optional('days', (each, field) => each.count(field)) ?? MOOCIT['retention.days'],
      input.zone('tz'),
    ),
  }),
  nonRenewal,
  serviceYear: (input) => ({ ...serviceYearOn(input.date('contractStart'), input.date('on')) }),
  breachTermination: (input) => ({
    ...breachTermination(
      input.instant('noticeDeemedAt'),
      input.oneOf('ground', BREACH_GROUNDS),
      LEARNWISE['termination.breachNoticeDays'],
      input.zone('tz'),
    ),
  }),
  price,
  promo: (input) => ({
    unitCents: promotedPrice(input.cents('listCents'), input.percent('promoPct'), input.count('periodIndex')),
  }),
  feeChange,
};

function planOf(input: Input): PeriodPlan {
  return { anchor: input.date('termStart'), months: input.count('termMonths', 1) };
}

function termPeriod(input: Input): Readonly<Record<string, unknown>> {
  const period = periodAt(planOf(input), input.count('index'));

  return { ...period, lastDay: lastDayOf(period), days: daysOf(period) };
}

function termsVersion(input: Input): Readonly<Record<string, unknown>> {
  const versions = input.list('versions', (each) => ({
    id: each.text('id'),
    publishedAt: each.instant('publishedAt'),
  }));
  const policy = input.oneOf('policy', ['pinned', 'floating']);
  const signedAt = input.instants('signedAt');

  return { version: termsInForce(versions, { policy, signedAt }, input.instant('at'))?.id ?? null };
}

function withdrawal(input: Input): Readonly<Record<string, unknown>> {
  const terms = {
    mode: input.oneOf('mode', ['later_of', 'earlier_of', 'none']),
    noticeMonths: MOOCIT.productWithdrawal.noticeMonths,
  };

  return { ...interruptionOf(input.instant('noticeAt'), input.date('termEndExclusive'), terms, input.zone('tz')) };
}

function nonRenewal(input: Input): Readonly<Record<string, unknown>> {
  const noticeDays = input.optional('noticeDays', (each, field) => each.count(field));
  const reached = periodReachedBy(
    input.instant('noticeDeemedAt'),
    planOf(input),
    noticeDays ?? LEARNWISE['term.nonRenewalNoticeDays'] ?? 0,
    input.zone('tz'),
  );

  return {
    currentPeriodEndExclusive: reached.current.endExclusive,
    deadlineForCurrentPeriod: reached.deadline,
    inTimeForCurrentPeriod: reached.inTime,
    contractEndsExclusive: reached.endsExclusive,
    extraPeriods: reached.extraPeriods,
  };
}

function price(input: Input): Readonly<Record<string, unknown>> {
  const versions = input.list('versions', (each) => ({
    effectiveAt: each.instant('effectiveAt'),
    unitCents: each.cents('unitCents'),
  }));
  const service = {
    registeredAt: input.instant('registeredAt'),
    plan: { anchor: input.date('periodStart'), months: input.count('periodMonths', 1) },
    timeZone: input.zone('tz'),
  };

  return { ...priceAt(versions, service, input.instant('at')) };
}

function feeChange(input: Input): Readonly<Record<string, unknown>> {
  const notice = {
    noticeDeemedAt: input.instant('noticeDeemedAt'),
    oldUnitCents: input.cents('oldUnitCents'),
    newUnitCents: input.cents('newUnitCents'),
    response: input.oneOf('response', FEE_RESPONSES),
  };
  const protection = LEARNWISE['price.existingCustomers'];
  const noticeDays = protection.until === 'period_end' ? 0 : protection.noticeDays;
  const { unitCentsNext, contractEndsExclusive, ...change } = feeChangeOf(
    notice,
    planOf(input),
    noticeDays,
    input.zone('tz'),
  );

  return { ...change, unitCentsNext: unitCentsNext ?? null, contractEndsExclusive: contractEndsExclusive ?? null };
}
