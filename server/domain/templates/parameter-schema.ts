import { isTimeZone, WEEKDAYS } from '../calendar.js';
import { END_REASONS } from '../contract/contract-event.js';
import { DISCLOSURE_SUBJECTS } from '../disclosure/subjects.js';
import { HOLIDAY_CALENDARS, type HolidayCalendarName } from '../sla/holiday-calendars.js';
import type { ClauseId, LaterParameter, ParameterName, ParameterSettings, ParameterValues } from './parameters.js';
import { type Fields, isRecord, isRecordOf } from './record.js';

/** What an order form may do with a parameter (rules.md 2, last but one column). */
export type OrderFormRight = 'no' | 'yes' | 'may_lengthen';

/** The schema of one parameter: which values it takes, who may set it, and the rule that it belongs to. */
export interface ParameterSchema<Value> {
  readonly rule: string;
  readonly orderForm: OrderFormRight;
  /** What a value must be, for the message that refuses another one. */
  readonly mustBe: string;
  readonly accepts: (value: unknown) => value is Value;
}

/** No number of days, hours, months or seats is greater: dates stay within the calendar. */
export const MOST = 100_000;

/** What a template means that says nothing of a parameter: nothing is taken off by itself (L-FEE-3, M3.2). */
export const STANDARDS: Pick<ParameterSettings, LaterParameter> = {
  'termination.fees': { value: 'whole_period', from: 'product' },
};

const DISCLOSED = `the clause of subjects of ${DISCLOSURE_SUBJECTS.join(', ')}: law and terms_version always`;

type Schemas = { readonly [Name in ParameterName]: ParameterSchema<ParameterValues[Name]> };

/** Both values of a switch are built only where an operation of rules.md 10.1 takes it; elsewhere there is one (section 7). */
export const PARAMETER_SCHEMAS: Schemas = {
  timeZone: { ...field(isZone, 'the IANA name of a time zone'), rule: 'G-TZ', orderForm: 'yes' },
  currency: { ...field(isCurrency, 'a currency code of ISO 4217'), rule: 'M11.1', orderForm: 'no' },
  law: { ...field(isText, 'a text that is not empty'), rule: 'M12.1', orderForm: 'no' },
  'acceptance.mode': { ...oneOf('signature', 'browsewrap'), rule: 'M0.1', orderForm: 'no' },
  'terms.policy': { ...oneOf('pinned', 'floating'), rule: 'M0.2', orderForm: 'no' },
  'term.months': { ...orNull(countFrom(1)), rule: 'L-TERM-1', orderForm: 'yes' },
  'term.autoRenew': { ...flag(), rule: 'L-TERM-1', orderForm: 'no' },
  'term.nonRenewalNoticeDays': { ...orNull(countFrom(0)), rule: 'L-TERM-1', orderForm: 'no' },
  'cancel.byCustomer': { ...oneOf('any_time', 'non_renewal_only'), rule: 'M3.1', orderForm: 'no' },
  withdrawalDays: { ...field((value) => value === 0, '0: no other reading is built'), rule: 'M0.4', orderForm: 'no' },
  'cancel.refund': { ...oneOf('none', 'infringement_only'), rule: 'M3.2', orderForm: 'no' },
  'retention.days': { ...countFrom(0), rule: 'M3.3', orderForm: 'may_lengthen' },
  'payment.termDays': { ...countFrom(0), rule: 'L-FEE-2a', orderForm: 'yes' },
  'payment.proformaCounts': { ...flag(), rule: 'M4.1', orderForm: 'no' },
  'lateInterest.monthlyPct': { ...percentage(), rule: 'L-FEE-2b', orderForm: 'no' },
  'lateInterest.legalMaxAnnualPct': { ...orNull(percentage()), rule: 'L-FEE-2b', orderForm: 'no' },
  collectionCosts: { ...flag(), rule: 'L-FEE-2c', orderForm: 'no' },
  'suspension.onNonpayment': { ...flag(), rule: 'M4.1', orderForm: 'no' },
  'suspension.graceDays': { ...countFrom(0), rule: 'M4.1', orderForm: 'yes' },
  'suspension.minNoticeHours': { ...countFrom(0), rule: 'M7.5', orderForm: 'yes' },
  'suspension.scope': { ...oneOf('tenant', 'subscription'), rule: 'M4.1', orderForm: 'yes' },
  'suspension.liftOn': { ...oneOf('overdue_zero'), rule: 'M4.1', orderForm: 'no' },
  'termination.nonpayment': { ...oneOf('provider_any_time'), rule: 'M3.4', orderForm: 'no' },
  'termination.afterSuspensionDays': { ...countFrom(0), rule: 'M3.4', orderForm: 'no' },
  'termination.breachNoticeDays': { ...countFrom(0), rule: 'L-TERM-2', orderForm: 'no' },
  'termination.fees': { ...oneOf('to_last_service_day', 'whole_period'), rule: 'L-TERM-2', orderForm: 'no' },
  'price.existingCustomers': { ...field(isPriceProtection, 'when new prices apply'), rule: 'M11.2', orderForm: 'no' },
  productWithdrawal: { ...field(isWithdrawal, 'mode and notice of a withdrawal'), rule: 'M1.4', orderForm: 'no' },
  'productWithdrawal.courtesyNoticeDays': { ...countFrom(0), rule: 'L-TERM-3', orderForm: 'no' },
  'maintenance.window': { ...orNull(field(isSlot, 'weekday, time and hours')), rule: 'M8.2', orderForm: 'no' },
  'maintenance.noticeHours': { ...countFrom(0), rule: 'M8.5', orderForm: 'no' },
  sla: { ...orNull(field(isServiceLevel, 'the numbers of annex A')), rule: 'L-SLA-1', orderForm: 'no' },
  'claims.hours': { ...orNull(countFrom(1)), rule: 'M13.1', orderForm: 'no' },
  'billingDispute.days': { ...orNull(countFrom(1)), rule: 'L-FEE-1c', orderForm: 'no' },
  'age.min': { ...orNull(countFrom(1)), rule: 'L-ELIG-1', orderForm: 'no' },
  'seats.overage': { ...oneOf('hard', 'soft_bill'), rule: 'L-FEE-1b', orderForm: 'yes' },
  liabilityCap: { ...field(isLiabilityCap, 'base and window of the cap'), rule: 'L-LIAB-1', orderForm: 'no' },
  'notice.deeming': { ...oneOf('by_channel'), rule: 'L-MISC-6', orderForm: 'no' },
  'confidentiality.years': { ...orNull(countFrom(1)), rule: 'L-CONF-1', orderForm: 'no' },
  'pressRelease.days': { ...orNull(countFrom(1)), rule: 'L-MISC-8', orderForm: 'no' },
  'connection.minimumKbit': { ...orNull(countFrom(1)), rule: 'M7.1', orderForm: 'no' },
  declarations: { ...field(isDeclarations, 'the clause of each declaration'), rule: 'M0.1', orderForm: 'no' },
  disclosures: { ...field(isDisclosures, DISCLOSED), rule: 'M0.6', orderForm: 'no' },
  clauses: { ...field(isClauses, 'the clause of each way to end'), rule: 'M3.1', orderForm: 'no' },
  'retention.from': { ...oneOf('access_end'), rule: 'M3.3', orderForm: 'no' },
  'retention.appliesTo': { ...oneOf('all'), rule: 'M3.3', orderForm: 'no' },
  'purge.profile': { ...oneOf('keep_books_pseudonymised'), rule: 'M3.3', orderForm: 'no' },
  'terms.effect': { ...oneOf('instant'), rule: 'L-MISC-9', orderForm: 'no' },
  'terms.repinOn': { ...oneOf('signature'), rule: 'M0.2', orderForm: 'no' },
  'discontinue.refund': { ...oneOf('propose'), rule: 'L-TERM-3', orderForm: 'no' },
  'suspension.extendsTerm': { ...only(false), rule: 'M4.1', orderForm: 'no' },
  'maintenance.noticeHard': { ...only(false), rule: 'M8.5', orderForm: 'no' },
  'dispute.freezes': { ...only(true), rule: 'L-FEE-1c', orderForm: 'no' },
  'tax.date': { ...oneOf('invoice'), rule: 'M11.1', orderForm: 'no' },
  'price.protect': { ...oneOf('current_period'), rule: 'M11.2', orderForm: 'no' },
  'price.addedSeats': { ...oneOf('current'), rule: 'M11.2', orderForm: 'no' },
  'claims.from': { ...oneOf('event_end'), rule: 'M13.1', orderForm: 'no' },
  'age.appliesTo': { ...oneOf('account_owner'), rule: 'L-ELIG-1', orderForm: 'no' },
  'acceptance.click': { ...only(true), rule: 'L-ACC-1', orderForm: 'no' },
  'overage.measure': { ...oneOf('monthly_peak'), rule: 'L-FEE-1b', orderForm: 'no' },
  'fees.silence': { ...oneOf('old_fee'), rule: 'L-FEE-1d', orderForm: 'no' },
  'fees.exit': { ...oneOf('period_end'), rule: 'L-FEE-1e', orderForm: 'no' },
  'lateInterest.compound': { ...only(false), rule: 'L-FEE-2b', orderForm: 'no' },
  'lateInterest.partial': { ...oneOf('daily'), rule: 'L-FEE-2b', orderForm: 'no' },
  'payment.order': { ...oneOf('costs_interest_principal'), rule: 'L-FEE-2b', orderForm: 'no' },
  'breach.cureStops': { ...only(false), rule: 'L-TERM-2', orderForm: 'no' },
  'notice.emailConfirm': { ...oneOf('smtp_or_click'), rule: 'L-MISC-6', orderForm: 'no' },
  'sla.holidays': {
    ...field(isHolidayCalendar, `a calendar: ${Object.keys(HOLIDAY_CALENDARS).join(' or ')}`),
    rule: 'L-SLA-1',
    orderForm: 'no',
  },
  'breach.providerRefund': { ...oneOf('propose'), rule: 'L-FEE-3', orderForm: 'no' },
  'sla.countMode': { ...oneOf('service_time', 'elapsed'), rule: 'L-SLA-4', orderForm: 'no' },
  'sla.downtimeFrom': { ...oneOf('report'), rule: 'L-SLA-5', orderForm: 'no' },
  'sla.strict': { ...only(true), rule: 'L-SLA-4', orderForm: 'no' },
  'sla.perBlock': { ...only(true), rule: 'L-SLA-4', orderForm: 'no' },
  'sla.noticeFrom': { ...oneOf('end'), rule: 'L-SLA-6', orderForm: 'no' },
  'sla.feeBase': { ...oneOf('month'), rule: 'L-SLA-7', orderForm: 'no' },
  'sla.month': { ...oneOf('block_end'), rule: 'L-SLA-8', orderForm: 'no' },
  'remedy.order': { ...oneOf('suspend_first'), rule: 'M3.4', orderForm: 'no' },
};

interface Check<Value> {
  readonly mustBe: string;
  readonly accepts: (value: unknown) => value is Value;
}

function field<Value>(accepts: (value: unknown) => value is Value, mustBe: string): Check<Value> {
  return { mustBe, accepts };
}

function oneOf<const Choices extends readonly string[]>(...choices: Choices): Check<Choices[number]> {
  return field((value): value is Choices[number] => choices.includes(value as string), choices.join(' or '));
}

function only<const Value extends boolean>(single: Value): Check<Value> {
  return field((value): value is Value => value === single, `${String(single)}: no other reading is built`);
}

function flag(): Check<boolean> {
  return field((value): value is boolean => typeof value === 'boolean', 'true or false');
}

function countFrom(least: number): Check<number> {
  const accepts = (value: unknown): value is number =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= MOST;

  return field(accepts, `a whole number from ${least} to ${MOST}`);
}

function percentage(): Check<number> {
  const accepts = (value: unknown): value is number =>
    typeof value === 'number' && value >= 0 && value <= 100 && /^\d+(\.\d{1,6})?$/.test(String(value));

  return field(accepts, 'a percentage from 0 to 100 with at most six decimals');
}

function orNull<Value>({ accepts, mustBe }: Check<Value>): Check<Value | null> {
  return field((value): value is Value | null => value === null || accepts(value), `${mustBe}, or null`);
}

function isZone(value: unknown): value is string {
  return typeof value === 'string' && isTimeZone(value);
}

function isHolidayCalendar(value: unknown): value is HolidayCalendarName {
  return typeof value === 'string' && Object.hasOwn(HOLIDAY_CALENDARS, value);
}

function isCurrency(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isPriceProtection(value: unknown): value is ParameterValues['price.existingCustomers'] {
  if (!isRecordOf(value, ['until', 'noticeDays'])) return false;

  return value.until === 'period_end'
    ? value.noticeDays === undefined
    : value.until === 'period_end_and_acceptance' && countFrom(0).accepts(value.noticeDays);
}

function isWithdrawal(value: unknown): value is ParameterValues['productWithdrawal'] {
  if (!isRecordOf(value, ['mode', 'noticeMonths'])) return false;
  if (value.mode === 'none') return value.noticeMonths === 0;

  return oneOf('later_of', 'earlier_of').accepts(value.mode) && countFrom(1).accepts(value.noticeMonths);
}

function isSlot(value: unknown): value is NonNullable<ParameterValues['maintenance.window']> {
  if (!isRecordOf(value, ['weekday', 'from', 'maxHours']) || !oneOf(...WEEKDAYS).accepts(value.weekday)) return false;

  return isWallTime(value.from) && countFrom(1).accepts(value.maxHours);
}

function isWallTime(value: unknown): boolean {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

const PERCENTAGES_OF_SLA = ['availabilityPct', 'creditPct'] as const;
const COUNTS_OF_SLA = ['creditThresholdHours', 'creditsPerDay', 'creditRequestHours', 'creditCapWeeks'] as const;

function isServiceLevel(value: unknown): value is NonNullable<ParameterValues['sla']> {
  if (!isRecordOf(value, [...PERCENTAGES_OF_SLA, ...COUNTS_OF_SLA])) return false;

  return (
    PERCENTAGES_OF_SLA.every((name) => percentage().accepts(value[name])) &&
    COUNTS_OF_SLA.every((name) => countFrom(1).accepts(value[name]))
  );
}

function isLiabilityCap(value: unknown): value is ParameterValues['liabilityCap'] {
  if (!isRecordOf(value, ['base', 'months'])) return false;

  return value.base === 'annual_price_of_one_user'
    ? value.months === undefined
    : value.base === 'fees_paid' && countFrom(1).accepts(value.months);
}

function isDeclarations(value: unknown): value is ParameterValues['declarations'] {
  return (
    isRecord(value) && Object.keys(value).every((name) => /^[a-z]+(_[a-z]+)*$/.test(name) && isClause(value[name]))
  );
}

function isDisclosures(value: unknown): value is ParameterValues['disclosures'] {
  return isRecord(value) && hasClauses(value, ['law', 'terms_version'], DISCLOSURE_SUBJECTS);
}

function isClauses(value: unknown): value is ParameterValues['clauses'] {
  return isRecord(value) && hasClauses(value, END_REASONS, END_REASONS);
}

/** Whether it gives a clause to each of the first names and to others of the second alone. */
function hasClauses(value: Fields, required: readonly string[], known: readonly string[]): boolean {
  const names = Object.keys(value);

  return (
    required.every((name) => names.includes(name)) &&
    names.every((name) => known.includes(name) && isClause(value[name]))
  );
}

function isClause(value: unknown): value is ClauseId {
  return typeof value === 'string' && /^[A-Z]\w*([.-]\w+)*$/.test(value);
}
