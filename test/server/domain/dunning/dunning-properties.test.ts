import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays, plusHours, startOfDay } from '../../../../server/domain/calendar.js';
import { accountsOf, type DemandedInvoice, overdueSpells } from '../../../../server/domain/dunning/overdue-spells.js';
import { nonpaymentSpans, type SuspensionNotice } from '../../../../server/domain/dunning/suspension.js';
import { contains, type Interval } from '../../../../server/domain/interval.js';

const RUNS = { numRuns: 1_000 };
const ZONE = 'Europe/Paris';
/** The days lie around the night of 23 hours. */
const FIRST_DAY = '2025-03-01';
const MIDNIGHT = startOfDay(FIRST_DAY, ZONE);

interface Fact {
  readonly invoiceId: string;
  readonly hour: number;
}
interface PaymentFact extends Fact {
  readonly cents: number;
}
/** Facts by the hour from the first midnight on, so that ties happen. */
interface Facts {
  readonly graceDays: number;
  readonly minNoticeHours: number;
  readonly invoices: readonly { readonly id: string; readonly dueDay: number; readonly cents: number }[];
  readonly payments: readonly PaymentFact[];
  readonly notices: readonly (Fact & { readonly delayHours: number })[];
}

const ids = ['A', 'B', 'C'] as const;
const id = fc.constantFrom(...ids);
const hour = fc.integer({ min: 0, max: 45 * 24 });
const invoice = fc.record({ dueDay: fc.integer({ min: 0, max: 30 }), cents: fc.integer({ min: 1, max: 4 }) });
/** A payment, and where it is charged back, when. */
const payment = fc
  .record({
    invoiceId: id,
    hour,
    cents: fc.integer({ min: 1, max: 4 }),
    backAfter: fc.option(fc.integer({ min: 1, max: 200 })),
  })
  .map(({ backAfter, ...paid }): readonly PaymentFact[] =>
    backAfter === null ? [paid] : [paid, { ...paid, hour: paid.hour + backAfter, cents: -paid.cents }],
  );

const history: fc.Arbitrary<Facts> = fc.record({
  graceDays: fc.integer({ min: 0, max: 6 }),
  minNoticeHours: fc.constantFrom(0, 1, 24, 48),
  invoices: fc
    .tuple(invoice, invoice, invoice)
    .map((each) => each.map((one, index) => ({ id: ids[index] ?? 'A', ...one }))),
  payments: fc.array(payment, { maxLength: 6 }).map((each) => each.flat()),
  notices: fc.array(fc.record({ invoiceId: id, hour, delayHours: fc.constantFrom(0, 0, 5) }), { maxLength: 8 }),
});

function instantOf(hours: number): Date {
  return plusHours(MIDNIGHT, hours);
}

function invoicesOf({ invoices, graceDays, minNoticeHours }: Facts): readonly DemandedInvoice[] {
  return invoices.map(({ id: each, dueDay, cents }) => ({
    id: each,
    totalCents: cents,
    dueDate: plusDays(FIRST_DAY, dueDay),
    timeZone: ZONE,
    policy: { graceDays, minNoticeHours },
  }));
}

function noticesOf({ notices }: Facts): readonly SuspensionNotice[] {
  return notices.map(({ invoiceId, hour: sent, delayHours }) => ({
    invoiceId,
    sentAt: instantOf(sent),
    deemedAt: instantOf(sent + delayHours),
  }));
}

function spansOf(facts: Facts): readonly Interval[] {
  const payments = facts.payments.map((each) => ({ ...each, receivedAt: instantOf(each.hour) }));

  return nonpaymentSpans({
    spells: overdueSpells(accountsOf(invoicesOf(facts), payments)),
    notices: noticesOf(facts),
  });
}

function isSuspended(spans: readonly Interval[], at: Date): boolean {
  return spans.some((each) => contains(each, at));
}

/** What was known at an instant. */
function knownAt(facts: Facts, hours: number): Facts {
  return {
    ...facts,
    payments: facts.payments.filter((each) => each.hour <= hours),
    notices: facts.notices.filter((each) => each.hour + each.delayHours <= hours),
  };
}

function midnightAfter(dueDay: number, days: number): number {
  return startOfDay(plusDays(FIRST_DAY, dueDay + days), ZONE).getTime();
}

/** Every instant at which anything can change, and the millisecond before it, in order. */
function momentsOf(facts: Facts): readonly number[] {
  const changes = [
    ...facts.payments.map((each) => instantOf(each.hour).getTime()),
    ...facts.notices.map((each) => instantOf(each.hour + each.delayHours).getTime()),
    ...facts.notices.map((each) => instantOf(each.hour + each.delayHours + facts.minNoticeHours).getTime()),
    ...facts.invoices.flatMap(({ dueDay }) => [midnightAfter(dueDay, 1), midnightAfter(dueDay, 1 + facts.graceDays)]),
  ];

  return [...new Set(changes.flatMap((each) => [each - 1, each]))].sort((a, b) => a - b);
}

/** The rule as a person would apply it, one moment after the other: rules.md 3.3 and nothing else. */
function suspendedStepByStep(facts: Facts): readonly boolean[] {
  const overdueSince = new Map<string, number>();
  let suspended = false;

  return momentsOf(facts).map((now) => {
    for (const { id: each, dueDay, cents } of facts.invoices) {
      const open = facts.payments
        .filter((one) => one.invoiceId === each && instantOf(one.hour).getTime() <= now)
        .reduce((left, one) => left - one.cents, cents);
      if (open <= 0 || now < midnightAfter(dueDay, 1)) overdueSince.delete(each);
      else if (!overdueSince.has(each)) overdueSince.set(each, now);
    }
    const mayStart = facts.invoices.some(({ id: each, dueDay }) => {
      const since = overdueSince.get(each) ?? Infinity;
      const warned = facts.notices.some(
        ({ invoiceId, hour: sent, delayHours }) =>
          invoiceId === each &&
          instantOf(sent).getTime() >= since &&
          instantOf(sent + delayHours + facts.minNoticeHours).getTime() <= now,
      );

      return warned && now >= midnightAfter(dueDay, 1 + facts.graceDays);
    });
    suspended = overdueSince.size > 0 && (suspended || mayStart);

    return suspended;
  });
}

describe('suspension for non-payment, as properties', () => {
  it('is what rules.md 3.3 says at every moment (I-9, G-TIE)', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const spans = spansOf(facts);

        expect(momentsOf(facts).map((now) => isSuspended(spans, new Date(now)))).toEqual(suspendedStepByStep(facts));
        for (const { start, end } of spans) {
          expect(momentsOf(facts)).toContain(start.getTime());
          if (end !== undefined) expect(momentsOf(facts)).toContain(end.getTime());
        }
      }),
      RUNS,
    );
  });

  it('starts only past the grace period of an invoice that is due (I-17)', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const planned = facts.invoices.map(({ dueDay }) => midnightAfter(dueDay, 1 + facts.graceDays));

        for (const { start } of spansOf(facts)) expect(planned.some((each) => each <= start.getTime())).toBe(true);
      }),
      RUNS,
    );
  });

  it('does not depend on facts to come, nor on the order in which instants are looked at (I-1, I-2)', () => {
    fc.assert(
      fc.property(history, fc.uniqueArray(hour, { minLength: 2, maxLength: 6 }), (facts, probes) => {
        const all = spansOf(facts);
        const answer = (probe: number): boolean => isSuspended(spansOf(knownAt(facts, probe)), instantOf(probe));
        const atRandom = new Map(probes.map((probe) => [probe, answer(probe)]));

        for (const probe of [...probes].sort((a, b) => a - b)) {
          expect(answer(probe)).toBe(atRandom.get(probe));
          expect(isSuspended(all, instantOf(probe))).toBe(atRandom.get(probe));
        }
      }),
      RUNS,
    );
  });

  it('does not depend on the order of the facts (I-10)', () => {
    const shuffled = history.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        invoices: shuffle(facts.invoices),
        payments: shuffle(facts.payments),
        notices: shuffle(facts.notices),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ facts, ...other }) => {
        expect(spansOf({ ...facts, ...other })).toEqual(spansOf(facts));
      }),
      RUNS,
    );
  });

  it('is at no instant brought about by a further payment', () => {
    fc.assert(
      fc.property(history, id, hour, fc.integer({ min: 1, max: 4 }), (facts, invoiceId, paidAt, cents) => {
        const before = spansOf(facts);
        const after = spansOf({ ...facts, payments: [...facts.payments, { invoiceId, hour: paidAt, cents }] });

        expect(outside(after, before)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is at no instant lifted by a further unpaid invoice', () => {
    fc.assert(
      fc.property(history, invoice, (facts, further) => {
        const before = spansOf(facts);
        const after = spansOf({ ...facts, invoices: [...facts.invoices, { id: 'D', ...further }] });

        expect(outside(before, after)).toEqual([]);
      }),
      RUNS,
    );
  });
});

/** An array of the same values in any order. */
function shuffle<Value>(values: readonly Value[]): fc.Arbitrary<readonly Value[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length });
}

/** The spans of the first that do not lie in one of the second; spans of one list never touch. */
function outside(spans: readonly Interval[], others: readonly Interval[]): readonly Interval[] {
  const end = (each: Interval): number => each.end?.getTime() ?? Infinity;

  return spans.filter((span) => !others.some((other) => other.start <= span.start && end(span) <= end(other)));
}
