import { localDateOf, type LocalDate, startOfDay } from '../calendar.js';
import { latestBefore } from '../deadline.js';
import type { Period, PeriodPlan } from '../period.js';
import type { Subscription } from '../subscription.js';
import type { ContractEvent, EndingNotice, EndReason, ProductWithdrawn, Termination } from './contract-event.js';
import { periodReachedBy } from './non-renewal.js';
import { noticeDaysAt } from './notice-days.js';

/** When a contract ends, and why. */
export interface ContractEnd {
  readonly at: Date;
  readonly reason: EndReason;
}

/** A notice with the end that it reaches, and up to when it may be taken back. */
interface StandingNotice {
  readonly notice: EndingNotice;
  readonly end: Date;
  readonly lastWithdrawal: Date;
}

/** What had come of a contract by an instant: its signed periods, and everything that ends it. */
export interface Standing {
  readonly periods: readonly [Period, ...Period[]];
  /** Those of renewals. */
  readonly signatures: readonly Date[];
  readonly notices: readonly StandingNotice[];
  readonly terminations: readonly Termination[];
  readonly withdrawals: readonly ProductWithdrawn[];
}

/**
 * Replays what had happened by an instant, in order of time: what is recorded later changes no earlier answer (I-2), and
 * nothing that happens after the end changes anything: who comes back signs a new subscription (M3.4).
 */
export function standingAt(subscription: Subscription, at: Date): Standing {
  const { termStart, termEnd, events = [] } = subscription;
  let standing: Standing = {
    periods: [{ start: termStart, endExclusive: termEnd }],
    signatures: [],
    notices: [],
    terminations: [],
    withdrawals: [],
  };
  for (const event of events.filter((each) => each.at <= at).sort(inOrder)) {
    const end = endUnder(subscription, standing, new Date(event.at.getTime() - 1));
    if (end !== undefined && end.at < event.at) break;
    standing = after(subscription, standing, event);
  }

  return standing;
}

/** The first of all ends that stand at an instant; where several fall together, the first of this order gives the reason. */
export function endUnder(subscription: Subscription, standing: Standing, at: Date): ContractEnd | undefined {
  const ends: readonly ContractEnd[] = [
    ...standing.terminations
      .filter((termination) => !isCalledOff(termination, at))
      .map(({ effectiveAt, reason }) => ({ at: effectiveAt, reason })),
    ...standingNotices(standing, at).map(({ notice, end }) => ({ at: end, reason: REASONS[notice.kind] })),
    ...(subscription.renewal === undefined
      ? [{ at: endOfTerm(subscription, standing), reason: 'expired' as const }]
      : []),
    ...standing.withdrawals.map(({ interruptedAt }) => ({ at: interruptedAt, reason: 'product_withdrawn' as const })),
  ];

  return ends.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
}

/** The notices that are not taken back by an instant; a withdrawal that comes too late changes nothing (rules.md 3.1). */
export function standingNotices({ notices }: Standing, at: Date): readonly StandingNotice[] {
  return notices.filter(({ notice, lastWithdrawal }) => !isWithdrawn(notice, at, lastWithdrawal));
}

/** Up to and including this instant a notice may be taken back, by the version in force at that act (rules.md 3.1, M3.1, L-TERM-1, L-MISC-9). */
export function lastWithdrawalUnder(subscription: Subscription, standing: Standing, notice: EndingNotice): Date {
  const { timeZone } = subscription;
  const end = endOfNotice(subscription, standing, notice);
  if (notice.kind === 'cancellation') return end;
  const noticeDays = noticeDaysAt(subscription, notice.withdrawnAt ?? notice.at);

  return latestBefore(localDateOf(end, timeZone), noticeDays, timeZone);
}

/** What the periods of a contract that renews by itself are counted from; each has the length of the first (L-TERM-1). */
export function renewalPlanOf({ renewal, termStart }: Subscription): PeriodPlan | undefined {
  return renewal && { anchor: termStart, months: renewal.months };
}

/** Access lasts to the end of what is paid, and not beyond the request where nothing is (M3.1, I-17). */
export function paidEnd(requestedAt: Date, paidThrough: LocalDate, timeZone: string): Date {
  const paid = startOfDay(paidThrough, timeZone);

  return paid > requestedAt ? paid : requestedAt;
}

/** The last of periods of which there is always one, so that no caller has to answer for an empty list. */
export function lastOf(periods: readonly [Period, ...Period[]]): Period {
  return periods.at(-1) ?? periods[0];
}

const REASONS = {
  cancellation: 'customer_cancelled',
  non_renewal: 'non_renewal',
  fee_refusal: 'fees_refused',
} as const satisfies Record<EndingNotice['kind'], EndReason>;

function after(subscription: Subscription, standing: Standing, event: ContractEvent): Standing {
  switch (event.kind) {
    case 'signed_renewal': {
      const { endExclusive } = lastOf(standing.periods);
      const next = { start: endExclusive, endExclusive: event.termEnd };
      const [first, ...others] = standing.periods;

      // Whoever signs on has overtaken what they had cancelled before; a term that is signed already is not cut short.
      return {
        ...standing,
        periods: [first, ...others, ...(event.termEnd > endExclusive ? [next] : [])],
        signatures: [...standing.signatures, event.at],
        notices: [],
      };
    }
    case 'termination':
      return { ...standing, terminations: [...standing.terminations, event] };
    case 'product_withdrawal':
      return { ...standing, withdrawals: [...standing.withdrawals, event] };
    default: {
      const end = endOfNotice(subscription, standing, event);
      const lastWithdrawal = lastWithdrawalUnder(subscription, standing, event);

      return { ...standing, notices: [...standing.notices, { notice: event, end, lastWithdrawal }] };
    }
  }
}

function endOfNotice(subscription: Subscription, standing: Standing, notice: EndingNotice): Date {
  const { timeZone } = subscription;
  if (notice.kind === 'cancellation' && notice.paidThrough !== undefined) {
    return paidEnd(notice.at, notice.paidThrough, timeZone);
  }
  if (notice.kind === 'fee_refusal' && notice.effectiveOn !== undefined) {
    return paidEnd(notice.at, notice.effectiveOn, timeZone);
  }
  const plan = renewalPlanOf(subscription);
  if (plan === undefined) return endOfTerm(subscription, standing);
  // A refusal of fees is open to the last instant of the period, when the notice deadline is long over (L-FEE-1e).
  const noticeDays = notice.kind === 'fee_refusal' ? 0 : noticeDaysAt(subscription, notice.at);

  return startOfDay(periodReachedBy(notice.at, plan, noticeDays, timeZone).endsExclusive, timeZone);
}

function endOfTerm({ timeZone }: Subscription, { periods }: Standing): Date {
  return startOfDay(lastOf(periods).endExclusive, timeZone);
}

/** A termination is called off before it takes effect, or not at all (L-TERM-2). */
function isCalledOff(termination: Termination, at: Date): boolean {
  return isWithdrawn(termination, at, termination.effectiveAt);
}

function isWithdrawn({ withdrawnAt }: { readonly withdrawnAt?: Date | undefined }, at: Date, last: Date): boolean {
  return withdrawnAt !== undefined && withdrawnAt <= at && withdrawnAt <= last;
}

/**
 * By time; a signature comes last of what falls on one instant, so that it overtakes a notice of that instant too. What else
 * falls on it stands in an order of its own, whatever the order in which it was recorded (I-18).
 */
function inOrder(a: ContractEvent, b: ContractEvent): number {
  return (
    a.at.getTime() - b.at.getTime() ||
    Number(a.kind === 'signed_renewal') - Number(b.kind === 'signed_renewal') ||
    (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
  );
}
