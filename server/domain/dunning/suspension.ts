import type { Invoice } from '../billing/invoice.js';
import { plusDays, plusHours, startOfDay } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import type { Interval } from '../interval.js';
import { differenceOf, intersectionOf, type Span, type Spans, unionOf } from '../sla/span.js';
import { grouped } from './grouped.js';

/** What must have passed before an unpaid invoice suspends: product defaults, which the order form may set (M4.1, A08). */
export interface SuspensionPolicy {
  readonly graceDays: number;
  readonly minNoticeHours: number;
}

/** When an unpaid invoice suspends: the planned midnight, and the instant that the given notice allows (M4.1, M7.5). */
export interface SuspensionPlan {
  /** The end of the grace period (I-17). */
  readonly plannedAt: Date;
  /** When access is suspended unless all is paid before; `undefined` without a notice: no notice, no suspension (M7.5). */
  readonly suspendAt?: Date | undefined;
}

/** A time in which an invoice is overdue without a break; a chargeback opens a new one (M4.1, I-9). */
export interface OverdueSpell extends Interval {
  readonly invoice: Pick<Invoice, 'id' | 'dueDate' | 'timeZone'>;
  /** That of the terms that the invoice stands under. */
  readonly policy: SuspensionPolicy;
}

/** A notice that names the suspension for one invoice, given with proof (M7.5, G-NOTICE). */
export interface SuspensionNotice {
  readonly invoiceId: string;
  readonly sentAt: Date;
  /** When it counts as given. */
  readonly deemedAt: Date;
  /** When it proved not to have arrived after all: a bounce without an acknowledgement. */
  readonly refutedAt?: Date | undefined;
}

/** Everything that suspends one subject for non-payment, or keeps it from that; the order of the lists does not matter. */
export interface SuspensionFacts {
  /** Of all invoices of the scope: of the tenant, or those that name the subscription (A10). */
  readonly spells: readonly OverdueSpell[];
  readonly notices: readonly SuspensionNotice[];
  /** What else is due in the scope: it starts no suspension, but none ends before it is paid. */
  readonly otherDebts?: readonly Interval[] | undefined;
  readonly holds?: readonly Interval[] | undefined;
  readonly advances?: readonly Interval[] | undefined;
}

/**
 * The planned suspension of one overdue invoice: the midnight behind its grace period, and not before its notice is so many
 * hours old; never without a notice (M4.1, M7.5, A08).
 */
export function suspensionPlan(
  { dueDate, timeZone }: Pick<Invoice, 'dueDate' | 'timeZone'>,
  { graceDays, minNoticeHours }: SuspensionPolicy,
  noticeGivenAt: Date | undefined,
): SuspensionPlan {
  checkNumber(graceDays, 'graceDays');
  checkNumber(minNoticeHours, 'minNoticeHours');
  const plannedAt = startOfDay(plusDays(dueDate, 1 + graceDays), timeZone);
  if (noticeGivenAt === undefined) return { plannedAt };
  const warnedAt = plusHours(noticeGivenAt, minNoticeHours);

  return { plannedAt, suspendAt: later(plannedAt, warnedAt) };
}

/**
 * The spans in which a subject is suspended for non-payment, in order. One starts when an invoice past its grace period has
 * a notice of its current spell that is old enough; it ends at the instant at which nothing in the scope is overdue any
 * more, so what falls due meanwhile keeps it, to the last cent (M4.1, M7.5, A09, A10, G-TIE, I-9). A human may hold it, or
 * advance it to before the grace period ends, but never to before the notice (G-OVERRIDE).
 */
export function nonpaymentSpans(facts: SuspensionFacts): readonly Interval[] {
  const { spells, otherDebts = [], holds = [], advances = [] } = facts;
  const warned = warnedSpells(facts);
  const overdue = unionOf([...spells, ...otherDebts].map(toSpan));
  const automatic = suspensionsWithin(
    overdue,
    warned.map((each) => firstStart(each, (given) => planOf(each.spell, given).suspendAt)),
  );
  const advanced = advances.flatMap((advance) => {
    const starts = warned.map((each) => firstStart(each, (given) => later(given, advance.start)));

    return intersectionOf(suspensionsWithin(overdue, starts), [toSpan(advance)]);
  });

  return differenceOf(unionOf([...automatic, ...advanced]), unionOf(holds.map(toSpan))).map(toInterval);
}

function planOf({ invoice, policy }: OverdueSpell, noticeGivenAt: Date): SuspensionPlan {
  return suspensionPlan(invoice, policy, noticeGivenAt);
}

interface WarnedSpell {
  readonly spell: OverdueSpell;
  /** The notices of this spell, in the order in which they count. */
  readonly notices: readonly SuspensionNotice[];
}

/** Each spell with the notices that were sent and count as given in it: an older one belongs to a spell that is closed (I-9). */
function warnedSpells({ spells, notices }: SuspensionFacts): readonly WarnedSpell[] {
  const byInvoice = grouped(notices, ({ invoiceId }) => invoiceId);

  return spells.map((spell) => ({
    spell,
    notices: (byInvoice.get(spell.invoice.id) ?? [])
      .filter(({ sentAt, deemedAt }) => sentAt >= spell.start && isBefore(deemedAt, spell.end))
      .sort((a, b) => a.deemedAt.getTime() - b.deemedAt.getTime()),
  }));
}

/** The first instant at which a notice of the spell suspends: while it is overdue, and before the notice is refuted (G-TIE). */
function firstStart({ spell, notices }: WarnedSpell, startOf: (given: Date) => Date | undefined): number {
  const starts = notices.flatMap(({ deemedAt, refutedAt }) => {
    const start = startOf(deemedAt);

    return start && isBefore(start, spell.end) && isBefore(start, refutedAt) ? [start.getTime()] : [];
  });

  return Math.min(Infinity, ...starts);
}

/** Of each time in which something is overdue, what follows the first start in it. */
function suspensionsWithin(overdue: Spans, starts: readonly number[]): Spans {
  const inOrder = [...starts].sort((a, b) => a - b);
  let next = 0;

  return overdue.flatMap(({ to }) => {
    const first = next;
    while ((inOrder[next] ?? Infinity) < to) next += 1;

    return first < next ? [{ from: inOrder[first] ?? to, to }] : [];
  });
}

function later(a: Date, b: Date): Date {
  return a < b ? b : a;
}

function isBefore(instant: Date, end: Date | undefined): boolean {
  return end === undefined || instant < end;
}

function toSpan({ start, end }: Interval): Span {
  return { from: start.getTime(), to: end?.getTime() ?? Infinity };
}

function toInterval({ from, to }: Span): Interval {
  return to === Infinity ? { start: new Date(from) } : { start: new Date(from), end: new Date(to) };
}

function checkNumber(value: number, field: string): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RuleViolationError(field, 'M4.1', 'must be a whole number, not below zero.');
  }
}
