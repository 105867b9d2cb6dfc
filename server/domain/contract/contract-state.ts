import { type LocalDate, localDateOf, startOfDay } from '../calendar.js';
import { latestBefore } from '../deadline.js';
import { type Period, periodAt, periodIndexOn, type PeriodPlan } from '../period.js';
import type { Subscription } from '../subscription.js';
import type {
  ContractEvent,
  EndingNotice,
  EndReason,
  ProductWithdrawn,
  SignedRenewal,
  Termination,
} from './contract-event.js';
import { periodReachedBy } from './non-renewal.js';

/** What a subscription is at an instant (rules.md 3.1); `suspended` is none of it: that is the presence of a block. */
export type SubscriptionStatus = 'draft' | 'pending' | 'active' | 'non_renewing' | 'ended';

/** When a contract ends, and why. */
export interface ContractEnd {
  readonly at: Date;
  readonly reason: EndReason;
}

export interface ContractState {
  readonly status: SubscriptionStatus;
  /** The end as far as it is known at that instant; a contract that renews by itself has none (L-TERM-1). */
  readonly end?: ContractEnd | undefined;
  /** Why it ended; only of an `ended` one. */
  readonly endReason?: EndReason | undefined;
}

/** What the contract is at an instant, from what was known then: derived, never flipped by a job (rules.md 3.1, I-1). */
export function contractStateAt(subscription: Subscription, at: Date): ContractState {
  if (!isSigned(subscription, at)) return { status: 'draft' };
  const end = contractEndAt(subscription, at);
  if (end !== undefined && end.at <= at) return { status: 'ended', end, endReason: end.reason };
  if (at < startOfDay(subscription.termStart, subscription.timeZone)) return { status: 'pending', end };

  return { status: noticesAt(subscription, at).length > 0 ? 'non_renewing' : 'active', end };
}

/**
 * When and why the contract ends, as far as it is known at an instant: of all that ends it what is first (M3.1, M3.4, L-TERM-1,
 * L-TERM-2, L-FEE-1e, M1.4). Renewal while suspended happens, and a block never moves the end (A11).
 */
export function contractEndAt(subscription: Subscription, at: Date): ContractEnd | undefined {
  return endUnder(subscription, standingAt(subscription, at), at);
}

/** The notices that keep the contract from going on at an instant: given, not withdrawn in time, not overtaken by a signature. */
export function noticesAt(subscription: Subscription, at: Date): readonly EndingNotice[] {
  return noticesUnder(subscription, standingAt(subscription, at), at);
}

/**
 * The period that an instant lies in: the first before the term, and after it the last of those that were signed by
 * `knownAt` (G-MONTH, L-TERM-1).
 */
export function periodOn(subscription: Subscription, at: Date, knownAt: Date = at): Period {
  const date = localDateOf(at, subscription.timeZone);
  const plan = renewalPlanOf(subscription);
  if (plan !== undefined) return periodAt(plan, periodIndexOn(plan, date));
  const periods = signedPeriodsAt(subscription, knownAt);

  return periods.find(({ endExclusive }) => date < endExclusive) ?? lastOf(periods);
}

/** The periods that were signed up to an instant, one after the other: the first, then one for each signed renewal (M0.2, A19). */
export function signedPeriodsAt(subscription: Subscription, at: Date): readonly [Period, ...Period[]] {
  return standingAt(subscription, at).periods;
}

/** What the periods of a contract that renews by itself are counted from; each has the length of the first (L-TERM-1). */
export function renewalPlanOf({ renewal, termStart }: Subscription): PeriodPlan | undefined {
  return renewal && { anchor: termStart, months: renewal.months };
}

/** The instants of the signatures up to an instant, the oldest first: that of the contract, then those of renewals (M0.2, M0.4). */
export function signaturesAt(subscription: Subscription, at: Date): readonly Date[] {
  if (!isSigned(subscription, at)) return [];

  return [subscription.signedAt, ...standingAt(subscription, at).signatures].filter((each) => each !== undefined);
}

/**
 * Up to and including this instant a notice may be taken back: a cancellation until the end, a notice of non-renewal or a
 * refusal of fees until the notice deadline of the end that it reaches (rules.md 3.1, M3.1, L-TERM-1).
 */
export function lastWithdrawalOf(subscription: Subscription, notice: EndingNotice): Date {
  const standing = standingAt(subscription, notice.at);
  const end = endOfNotice(subscription, standing, notice);
  if (notice.kind === 'cancellation') return end;
  const endDate = localDateOf(end, subscription.timeZone);

  return latestBefore(endDate, subscription.renewal?.noticeDays ?? 0, subscription.timeZone);
}

/** What was signed up to an instant: the periods one after the other, and when the last of them was signed. */
interface Standing {
  readonly periods: readonly [Period, ...Period[]];
  readonly signatures: readonly Date[];
}

function standingAt(subscription: Subscription, at: Date): Standing {
  const { termStart, termEnd } = subscription;
  const first: Standing = { periods: [{ start: termStart, endExclusive: termEnd }], signatures: [] };

  return known(subscription, at)
    .filter((event): event is SignedRenewal => event.kind === 'signed_renewal')
    .reduce((standing, renewal) => renewed(subscription, standing, renewal), first);
}

/** A signature after the end renews nothing: who comes back signs a new subscription (M3.4). */
function renewed(subscription: Subscription, standing: Standing, { at, termEnd }: SignedRenewal): Standing {
  const end = endUnder(subscription, standing, new Date(at.getTime() - 1));
  if (end !== undefined && end.at < at) return standing;
  const { endExclusive } = lastOf(standing.periods);

  return {
    periods: [...standing.periods, { start: endExclusive, endExclusive: termEnd }],
    signatures: [...standing.signatures, at],
  };
}

function endUnder(subscription: Subscription, standing: Standing, at: Date): ContractEnd | undefined {
  const events = known(subscription, at);
  const terminations = events.filter((event) => event.kind === 'termination').filter((each) => !isWithdrawn(each, at));
  const withdrawals = events.filter((event) => event.kind === 'product_withdrawal');
  const ends = [
    ...terminations.map(endOfTermination),
    ...noticesUnder(subscription, standing, at).map((notice) => ({
      at: endOfNotice(subscription, standing, notice),
      reason: REASONS[notice.kind],
    })),
    ...(subscription.renewal === undefined ? [endOfTerm(subscription, standing)] : []),
    ...withdrawals.map(endOfProduct),
  ];

  return ends.sort((a, b) => a.at.getTime() - b.at.getTime())[0];
}

const REASONS = {
  cancellation: 'customer_cancelled',
  non_renewal: 'non_renewal',
  fee_refusal: 'fees_refused',
} as const satisfies Record<EndingNotice['kind'], EndReason>;

function endOfTermination({ effectiveAt, reason }: Termination): ContractEnd {
  return { at: effectiveAt, reason };
}

function endOfProduct({ interruptedAt }: ProductWithdrawn): ContractEnd {
  return { at: interruptedAt, reason: 'product_withdrawn' };
}

function endOfTerm({ timeZone }: Subscription, { periods }: Standing): ContractEnd {
  return { at: startOfDay(lastOf(periods).endExclusive, timeZone), reason: 'expired' };
}

function noticesUnder(subscription: Subscription, { signatures }: Standing, at: Date): readonly EndingNotice[] {
  const lastSignature = signatures.at(-1);

  return known(subscription, at)
    .filter((event) => isNotice(event))
    .filter((notice) => lastSignature === undefined || notice.at > lastSignature)
    .filter((notice) => !isTakenBack(subscription, notice, at));
}

/** A withdrawal that comes too late changes nothing (rules.md 3.1). */
function isTakenBack(subscription: Subscription, notice: EndingNotice, at: Date): boolean {
  if (!isWithdrawn(notice, at)) return false;

  return notice.withdrawnAt <= lastWithdrawalOf(subscription, notice);
}

function endOfNotice(subscription: Subscription, { periods }: Standing, notice: EndingNotice): Date {
  const { timeZone } = subscription;
  if (notice.kind === 'cancellation' && notice.paidThrough !== undefined) {
    return paidEnd(notice.at, notice.paidThrough, timeZone);
  }
  if (notice.kind === 'fee_refusal' && notice.effectiveOn !== undefined) {
    return startOfDay(notice.effectiveOn, timeZone);
  }
  const plan = renewalPlanOf(subscription);
  if (plan === undefined) return startOfDay(lastOf(periods).endExclusive, timeZone);
  const noticeDays = notice.kind === 'fee_refusal' ? 0 : (subscription.renewal?.noticeDays ?? 0);

  return startOfDay(periodReachedBy(notice.at, plan, noticeDays, timeZone).endsExclusive, timeZone);
}

/** Access lasts to the end of what is paid, and not beyond the request where nothing is (M3.1, I-17). */
export function paidEnd(requestedAt: Date, paidThrough: LocalDate, timeZone: string): Date {
  const paid = startOfDay(paidThrough, timeZone);

  return paid > requestedAt ? paid : requestedAt;
}

/** What had happened by an instant, in order of time: what is recorded later changes no earlier answer (I-2). */
function known({ events = [] }: Subscription, at: Date): readonly ContractEvent[] {
  return events.filter((event) => event.at <= at).sort((a, b) => a.at.getTime() - b.at.getTime());
}

function isNotice(event: ContractEvent): event is EndingNotice {
  return event.kind in REASONS;
}

function isWithdrawn<Event extends { readonly withdrawnAt?: Date | undefined }>(
  event: Event,
  at: Date,
): event is Event & { readonly withdrawnAt: Date } {
  return event.withdrawnAt !== undefined && event.withdrawnAt <= at;
}

function isSigned({ signedAt }: Subscription, at: Date): boolean {
  return signedAt !== undefined && signedAt <= at;
}

function lastOf(periods: readonly [Period, ...Period[]]): Period {
  return periods.at(-1) ?? periods[0];
}
