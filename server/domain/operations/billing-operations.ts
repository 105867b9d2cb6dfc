import { arrears } from '../billing/arrears.js';
import { disputeWindow } from '../billing/dispute.js';
import { dueDateOf, isOnTime } from '../billing/invoice-due.js';
import { interestBetween, type InterestTerms, monthlyRate } from '../billing/late-interest.js';
import { capOfFeesPaid, capOfOneUser } from '../billing/liability.js';
import { overdueFrom } from '../billing/overdue.js';
import { feeThrough, remainingShare, unusedShare } from '../billing/proration.js';
import { netOf, rateOn, taxedTotal } from '../billing/tax.js';
import { RuleViolationError } from '../errors.js';
import type { Input } from '../input.js';
import { sum } from '../money.js';
import type { Period } from '../period.js';
import { LEARNWISE_2024_06_05 } from '../templates/learnwise-2024-06-05.js';
import { TEMPLATES, valuesOf } from '../templates/template.js';
import type { Operations } from './operation.js';

const LEARNWISE = valuesOf(LEARNWISE_2024_06_05);

/** The billing operations of rules.md 10.1. */
export const BILLING_OPERATIONS: Operations = {
  invoiceTotal,
  proration,
  feeThrough: feeThroughDay,
  prepaidRefund,
  invoiceDue,
  lateInterest,
  arrears: arrearsOn,
  liabilityCap,
  billingDispute,
};

function invoiceTotal(input: Input) {
  const rates = input.list('vatRates', (rate) => ({ from: rate.date('from'), pct: rate.percent('pct') }));
  const vatPct = rateOn(rates, input.date('invoiceDate'));
  const lines = input.list('lines', (line) => ({
    text: '',
    qty: line.count('qty'),
    unitCents: line.cents('unitCents'),
  }));
  const { netCents, taxCents, totalCents } = taxedTotal(lines.map((line) => ({ ...line, taxPct: vatPct })));

  return { netCents, vatPct, vatCents: taxCents, totalCents };
}

function proration(input: Input) {
  const price = netOf([{ qty: input.count('qty'), unitCents: input.cents('unitCents') }]);

  return { ...remainingShare(price, periodOf(input), input.date('from')) };
}

function feeThroughDay(input: Input) {
  const { days, periodDays, cents } = feeThrough(
    input.cents('feeCents'),
    periodOf(input),
    input.date('lastServiceDay'),
  );

  return { usedDays: days, periodDays, cents };
}

function prepaidRefund(input: Input) {
  const { days, periodDays, cents } = unusedShare(
    input.cents('prepaidCents'),
    periodOf(input),
    input.date('firstUnusedDay'),
  );

  return { unusedDays: days, totalDays: periodDays, refundCents: cents };
}

function invoiceDue(input: Input) {
  const timeZone = input.zone('tz');
  const termDays = input.optional('termDays', (field, name) => field.count(name)) ?? LEARNWISE['payment.termDays'];
  const dueDate = dueDateOf(input.instant('sentAt'), termDays, timeZone);
  const receivedAt = input.optional('receivedAt', (field, name) => field.instant(name));

  return {
    dueDate,
    overdueFrom: overdueFrom({ dueDate, timeZone }),
    onTime: receivedAt === undefined ? undefined : isOnTime(receivedAt, { dueDate, timeZone }),
  };
}

function lateInterest(input: Input) {
  const principalCents = input.cents('principalCents');
  const dueDate = input.date('dueDate');
  const span = { from: dueDate, to: input.date('onDate') };
  const interestCents = interestBetween(principalCents, dueDate, span, [
    { monthlyRate: monthlyRate(interestTermsOf(input)) },
  ]);

  return { interestCents, totalDueCents: sum([principalCents, interestCents]) };
}

function arrearsOn(input: Input) {
  const dated = (each: Input) => ({ date: each.date('date'), cents: each.cents('cents') });
  const invoices = input.list('invoices', (each) => ({
    id: each.text('id'),
    principalCents: each.cents('principalCents'),
    dueDate: each.date('dueDate'),
  }));
  const payments = input.list('payments', (each) => ({
    ...dated(each),
    invoiceId: each.optional('invoice', (field, name) => field.text(name)),
  }));
  const costs = input.list('costs', dated);

  return { ...arrears({ invoices, payments, costs }, input.date('onDate'), interestTermsOf(input)) };
}

function liabilityCap(input: Input) {
  const name = input.text('template');
  const template = TEMPLATES.find((each) => each.name === name || each.id === name);
  if (template === undefined) throw new RuleViolationError('template', 'M0.3', 'must be a template that there is.');
  const cap = valuesOf(template).liabilityCap;
  const cents = (field: Input, at: string) => field.cents(at);
  if (cap.base === 'annual_price_of_one_user') {
    const annualUnitCents = input.optional('annualUnitCents', cents);
    const monthlyUnitCents = input.optional('monthlyUnitCents', cents);

    return { capCents: capOfOneUser({ annualUnitCents, monthlyUnitCents }) };
  }
  const payments = input.list('payments', (each) => ({ date: each.date('date'), cents: each.cents('cents') }));

  return {
    ...capOfFeesPaid(input.date('actDate'), cap.months, payments, input.optional('otherClaimsCents', cents) ?? 0),
  };
}

function billingDispute(input: Input) {
  const days = LEARNWISE['billingDispute.days'] ?? 0;
  const statement = { closingDate: input.date('closingDate'), timeZone: input.zone('tz') };

  return { ...disputeWindow(statement, input.instant('contactedAt'), days) };
}

function periodOf(input: Input): Period {
  return { start: input.date('periodStart'), endExclusive: input.date('periodEndExclusive') };
}

function interestTermsOf(input: Input): InterestTerms {
  const percentage = (field: Input, name: string) => field.percent(name);

  return {
    monthlyPct: input.optional('monthlyRatePct', percentage) ?? LEARNWISE['lateInterest.monthlyPct'],
    legalMaxAnnualPct: input.optional('legalMaxAnnualPct', percentage) ?? LEARNWISE['lateInterest.legalMaxAnnualPct'],
  };
}
