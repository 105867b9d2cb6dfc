import type { TimeZone, Weekday } from '../calendar.js';
import type { EndReason } from '../contract/contract-event.js';
import type { DisclosureSubject } from '../disclosure/subjects.js';
import type { Cents } from '../money.js';
import type { HolidayCalendarName } from '../sla/holiday-calendars.js';

/** What the rule book calls a clause of the terms: `L-TERM-1`. */
export type ClauseId = string;

/** Subjects with the clause that has each shown; the law and the version are never left out (M12.1, L-MISC-7, L-ACC-2). */
export type Disclosures = Readonly<
  Partial<Record<DisclosureSubject, ClauseId>> & Record<'law' | 'terms_version', ClauseId>
>;

/** The weekly slot of updates (M8.2), and how long an interruption may be at most (M8.3). */
export interface MaintenanceSlot {
  readonly weekday: Weekday;
  /** Local wall time, `12:00`. */
  readonly from: string;
  readonly maxHours: number;
}

/** What annex A promises (L-SLA-1 to L-SLA-7); percentages and whole numbers. */
export interface ServiceLevel {
  readonly availabilityPct: number;
  readonly creditThresholdHours: number;
  readonly creditPct: number;
  readonly creditsPerDay: number;
  readonly creditRequestHours: number;
  readonly creditCapWeeks: number;
}

/** How much notice an existing customer has before a product stops (M1.4, L-TERM-3). */
export interface ProductWithdrawalTerms {
  readonly mode: 'later_of' | 'earlier_of' | 'none';
  readonly noticeMonths: number;
}

/** When a new price reaches an existing customer (M11.2, L-FEE-1d). */
export type PriceProtection =
  { readonly until: 'period_end' } | { readonly until: 'period_end_and_acceptance'; readonly noticeDays: number };

/** From what the most that is owed for damage is counted (L-LIAB-1). */
export type LiabilityCap =
  { readonly base: 'annual_price_of_one_user' } | { readonly base: 'fees_paid'; readonly months: number };

/**
 * Every parameter that a template fixes, by the names of rules.md section 2; behind them the switches of section 7. `null`
 * where the contract knows no such thing.
 */
export interface ParameterValues {
  readonly timeZone: TimeZone;
  /** ISO 4217. */
  readonly currency: string;
  /** Shown, never acted on (M12.1, L-MISC-7). */
  readonly law: string;
  readonly 'acceptance.mode': 'signature' | 'browsewrap';
  readonly 'terms.policy': 'pinned' | 'floating';
  /** Length of the term in months; `null` until plan or order form say it. */
  readonly 'term.months': number | null;
  readonly 'term.autoRenew': boolean;
  readonly 'term.nonRenewalNoticeDays': number | null;
  readonly 'cancel.byCustomer': 'any_time' | 'non_renewal_only';
  /** Days in which a signed order may be taken back; none for business customers (M0.4). */
  readonly withdrawalDays: 0;
  /** `infringement_only`: prepaid unused fees go back where the provider ends for an infringement (L-IND-2). */
  readonly 'cancel.refund': 'none' | 'infringement_only';
  readonly 'retention.days': number;
  readonly 'payment.termDays': number;
  readonly 'payment.proformaCounts': boolean;
  /** 0 under terms that name no late interest: what the law gives is claimed outside (L-FEE-2b, A33). */
  readonly 'lateInterest.monthlyPct': number;
  readonly 'lateInterest.legalMaxAnnualPct': number | null;
  readonly collectionCosts: boolean;
  readonly 'suspension.onNonpayment': boolean;
  readonly 'suspension.graceDays': number;
  readonly 'suspension.minNoticeHours': number;
  readonly 'suspension.scope': 'tenant' | 'subscription';
  readonly 'suspension.liftOn': 'overdue_zero';
  readonly 'termination.nonpayment': 'provider_any_time';
  /** Ending for non-payment is proposed only after a suspension of so many days (M3.4, A48). */
  readonly 'termination.afterSuspensionDays': number;
  readonly 'termination.breachNoticeDays': number;
  /**
   * What is owed of a fee when a termination becomes known within its period: what is not paid only to the last day of service,
   * or all of it (L-TERM-2, M3.2).
   */
  readonly 'termination.fees': 'to_last_service_day' | 'whole_period';
  readonly 'price.existingCustomers': PriceProtection;
  readonly productWithdrawal: ProductWithdrawalTerms;
  /** Days of a notice that nothing obliges to (L-TERM-3). */
  readonly 'productWithdrawal.courtesyNoticeDays': number;
  readonly 'maintenance.window': MaintenanceSlot | null;
  readonly 'maintenance.noticeHours': number;
  readonly sla: ServiceLevel | null;
  readonly 'claims.hours': number | null;
  readonly 'billingDispute.days': number | null;
  readonly 'age.min': number | null;
  readonly 'seats.overage': 'hard' | 'soft_bill';
  readonly liabilityCap: LiabilityCap;
  readonly 'notice.deeming': 'by_channel';
  /** Documents that the tenant marks stay confidential so long (L-CONF-1). */
  readonly 'confidentiality.years': number | null;
  /** A joint press release within so many days of the start (L-MISC-8). */
  readonly 'pressRelease.days': number | null;
  /** The connection that a learner needs at least, in kbit/s (M7.1). */
  readonly 'connection.minimumKbit': number | null;
  /** What is declared with the acceptance, by its name, with the clause that asks for it (M0.1, M7.4, L-ELIG-2, L-ELIG-3). */
  readonly declarations: Readonly<Record<string, ClauseId>>;
  /** What is shown to the tenant at any time, with the clause of each (M0.6, M1.3, M2.1, M8.1, L-SVC-2, L-RES-2). */
  readonly disclosures: Disclosures;
  /** The clause behind each way in which a contract ends (rules.md 3.1). */
  readonly clauses: Readonly<Record<EndReason, ClauseId>>;

  readonly 'retention.from': 'access_end';
  readonly 'retention.appliesTo': 'all';
  readonly 'purge.profile': 'keep_books_pseudonymised';
  readonly 'terms.effect': 'instant';
  readonly 'terms.repinOn': 'signature';
  readonly 'discontinue.refund': 'propose';
  readonly 'suspension.extendsTerm': false;
  readonly 'maintenance.noticeHard': false;
  readonly 'dispute.freezes': true;
  readonly 'tax.date': 'invoice';
  readonly 'price.protect': 'current_period';
  readonly 'price.addedSeats': 'current';
  readonly 'claims.from': 'event_end';
  readonly 'age.appliesTo': 'account_owner';
  readonly 'acceptance.click': true;
  readonly 'overage.measure': 'monthly_peak';
  readonly 'fees.silence': 'old_fee';
  readonly 'fees.exit': 'period_end';
  readonly 'lateInterest.compound': false;
  readonly 'lateInterest.partial': 'daily';
  readonly 'payment.order': 'costs_interest_principal';
  readonly 'breach.cureStops': false;
  readonly 'notice.emailConfirm': 'smtp_or_click';
  /** The calendar whose holidays are no service days (L-SLA-1, A37). */
  readonly 'sla.holidays': HolidayCalendarName;
  readonly 'breach.providerRefund': 'propose';
  readonly 'sla.countMode': 'service_time' | 'elapsed';
  readonly 'sla.downtimeFrom': 'report';
  readonly 'sla.strict': true;
  readonly 'sla.perBlock': true;
  readonly 'sla.noticeFrom': 'end';
  readonly 'sla.feeBase': 'month';
  readonly 'sla.month': 'block_end';
  readonly 'remedy.order': 'suspend_first';
}

/** The name of a parameter of rules.md 2, as contracts and order forms write it. */
export type ParameterName = keyof ParameterValues;

/** Where a number or a word comes from: the text of the contract [C], or a choice of ours where it is silent [P]. */
export type Provenance = 'contract' | 'product';

/** What a template says about one parameter. */
export interface ParameterSetting<Value> {
  readonly value: Value;
  readonly from: Provenance;
}

/** Every parameter of a template with where its value comes from; none may be missing. */
export type ParameterSettings = { readonly [Name in ParameterName]: ParameterSetting<ParameterValues[Name]> };

/** Parameters that templates were published without: one that says nothing of them has their standard. */
export type LaterParameter = 'termination.fees';

/** One published version of general terms, as data: every parameter with where it comes from (rules.md 2). */
export interface ContractTemplate {
  readonly id: string;
  /** What its versions have in common: `moocit`. */
  readonly name: string;
  readonly parameters: ParameterSettings;
}

/** Fees and capacity are what is ordered, not terms (L-ACC-3); cents are net. */
export interface OrderedCapacity {
  readonly seats: number;
  /** Price of one seat for one period. */
  readonly unitCents: Cents;
  /** Price of one seat above the capacity for one month, where overage is billed (L-FEE-1b). */
  readonly overageUnitCents?: Cents | undefined;
}
