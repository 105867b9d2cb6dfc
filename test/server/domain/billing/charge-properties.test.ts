import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerAt } from '../../../../server/domain/billing/ledger.js';
import { owedPostings } from '../../../../server/domain/billing/period-charge.js';
import type { CapacityChange } from '../../../../server/domain/contract/capacity.js';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import { ledgerFactsOf } from '../../../../server/domain/dunning/tenant-ledger.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { PersonId } from '../../../../server/domain/ids.js';
import { simulate } from '../../../../server/domain/simulation/simulate.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { at, history, learnwise, subscription } from '../dunning/tenant-history.js';
import { GROUND, ORDER, worked } from './charge-builders.js';

/** No tax, so that what is taken off has no other roundings than what is charged. */
const NET = { ...GROUND, peakOf: undefined, taxes: [{ ...GROUND.taxes[0]!, pct: 0 }] };
const DAY = 86_400_000;
const FIRST = Date.UTC(2024, 11, 1);

const day = fc.integer({ min: 1, max: 500 });
const instant = day.map((days) => new Date(FIRST + days * DAY + 36_000_000));
const later = fc.integer({ min: 0, max: 200 });
const lookedAt = fc.integer({ min: 200, max: 700 }).map((days) => new Date(FIRST + days * DAY));
const after = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY);

const termination = fc
  .record({ known: instant, wait: later, back: fc.option(later, { nil: undefined }), cause: fc.boolean() })
  .map(({ known, wait, back, cause }): ContractEvent => ({
    kind: 'termination',
    at: known,
    effectiveAt: after(known, wait),
    reason: cause ? 'breach_customer' : 'nonpayment',
    ...(back !== undefined && { withdrawnAt: after(known, back % (wait + 1)) }),
  }));
const cancellation = fc
  .record({ known: instant, paid: later, back: fc.option(later, { nil: undefined }) })
  .map(({ known, paid, back }): ContractEvent => ({
    kind: 'cancellation',
    at: known,
    paidThrough: after(known, paid).toISOString().slice(0, 10),
    ...(back !== undefined && { withdrawnAt: after(known, back) }),
  }));
const nonRenewal = fc
  .record({ known: instant, back: fc.option(later, { nil: undefined }) })
  .map(({ known, back }): ContractEvent => ({
    kind: 'non_renewal',
    at: known,
    ...(back !== undefined && { withdrawnAt: after(known, back) }),
  }));
const stop = fc.record({ known: instant, wait: later }).map(({ known, wait }): ContractEvent => ({
  kind: 'product_withdrawal',
  at: known,
  interruptedAt: after(known, wait),
}));
const renewal = fc
  .record({ signed: day, days: fc.integer({ min: 20, max: 400 }) })
  .map(({ signed, days }): ContractEvent => ({
    kind: 'signed_renewal',
    at: new Date(FIRST + signed * DAY),
    termEnd: new Date(Date.UTC(2026, 0, 1) + days * DAY).toISOString().slice(0, 10),
  }));
const capacityChanges = fc
  .array(fc.record({ when: instant, seats: fc.integer({ min: 1, max: 3 }), gives: fc.boolean() }), { maxLength: 4 })
  .map((changes) =>
    changes.map(({ when, seats, gives }, index): CapacityChange => ({
      id: `c${String(index)}`,
      kind: gives ? 'given_up' : 'added',
      at: when,
      seats,
    })),
  );
const seats = fc.array(fc.record({ from: instant, days: fc.option(later, { nil: undefined }) }), { maxLength: 3 });

/** A contract with random terms, order, ends, call-offs, signatures and seats. */
const facts: fc.Arbitrary<TenantHistory> = fc
  .record({
    dutch: fc.boolean(),
    months: fc.constantFrom(1, 3, 6, 12),
    unitCents: fc.constantFrom(0, 1, 9_999, 12_000),
    ordered: fc.constantFrom(14, 20),
    signed: fc.constantFrom(0, 0, 50),
    events: fc.array(fc.oneof(termination, termination, cancellation, nonRenewal, stop, renewal), { maxLength: 4 }),
    capacityChanges,
    seats,
  })
  .map(({ dutch, months, unitCents, ordered, signed, events, capacityChanges: changes, seats: assigned }) => {
    const capacity = { seats: ordered, unitCents, ...(dutch && { overageUnitCents: 700 }) };
    const some: Partial<Subscription> = {
      orderForm: { ...ORDER, billingMonths: months, capacity },
      signedAt: new Date(FIRST + signed * DAY),
      events: events.filter(
        ({ kind, at: known }) => known.getTime() > FIRST + signed * DAY && (!dutch || kind !== 'signed_renewal'),
      ),
    };
    const seatAssignments = assigned.flatMap(({ from, days }, index) =>
      Array.from({ length: 16 }, (_, seat) => ({
        personId: `${String(index)}-${String(seat)}` as PersonId,
        assignedAt: from,
        ...(days !== undefined && { ended: { at: after(from, days + 1), how: 'released' as const } }),
      })),
    );

    return history({
      subscriptions: [dutch ? learnwise('S1', some) : subscription('S1', some)],
      capacityChanges: { S1: changes },
      seatAssignments: { S1: seatAssignments },
    });
  });

function postings({ invoices, creditNotes }: TenantHistory): readonly string[] {
  return [
    ...invoices.map(({ id, lines }) => JSON.stringify([id, lines])),
    ...creditNotes.map(({ id, invoiceId, cents }) => JSON.stringify([id, invoiceId, cents])),
  ].sort();
}

const CONTRACTUAL = ['period_fee', 'added_seats', 'fee_rest', 'fee_credit', 'overage'];

/** What falls due at each instant, less what is taken off. */
function byInstant(amounts: readonly (readonly [Date, number])[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const [when, cents] of amounts) sums[when.toISOString()] = (sums[when.toISOString()] ?? 0) + cents;

  return Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0));
}

// A dozen seconds each, and much more where the machine is busy.
describe('what a contract charges', () => {
  it('I-2: is the same, however often and however late somebody looks', () => {
    fc.assert(
      fc.property(facts, lookedAt, fc.array(instant, { maxLength: 5 }), (contract, until, probes) => {
        const often = [...probes.filter((probe) => probe < until), until]
          .sort((a, b) => a.getTime() - b.getTime())
          .reduce((books, now) => worked(books, now, NET), contract);

        expect(postings(often)).toEqual(postings(worked(contract, until, NET)));
        expect(worked(often, until, NET)).toEqual(often);
      }),
      { numRuns: 1_000 },
    );
  }, 300_000);

  it('is what simulate says, and never less than nothing', () => {
    fc.assert(
      fc.property(facts, lookedAt, (contract, until) => {
        const books = worked(contract, until, NET);
        const dueAt = new Map(owedPostings(books, until).map(({ id, at: due }) => [id, due]));
        const posted = [
          ...books.invoices.map(({ id, totalCents }) => [dueAt.get(id)!, totalCents] as const),
          ...books.creditNotes.map(({ id, cents }) => [knownAt(id), -cents] as const),
        ];
        const simulated = simulate(contract, until).flatMap((step) =>
          step.kind === 'amount' && CONTRACTUAL.includes(step.of)
            ? [[step.at, step.of === 'fee_credit' ? -step.cents : step.cents] as const]
            : [],
        );

        expect(byInstant(posted)).toEqual(byInstant(simulated));
        for (const { totalCents } of books.invoices) expect(totalCents).toBeGreaterThanOrEqual(0);
        for (const { cents } of books.creditNotes) expect(cents).toBeGreaterThan(0);
        // Nothing is taken off that was not there (I-11, I-20).
        expect(ledgerAt(ledgerFactsOf(books), until).creditCents).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  }, 300_000);

  it('ends with the contract: nothing that falls due after it, whoever looks in ten years', () => {
    fc.assert(
      fc.property(facts, termination, (contract, end) => {
        const [signed] = contract.subscriptions;
        const ended = {
          ...contract,
          subscriptions: [{ ...signed!, events: [...(signed!.events ?? []), { ...end, withdrawnAt: undefined }] }],
        };
        const effectiveAt = end.kind === 'termination' ? end.effectiveAt : at('2030-01-01T00:00:00Z');
        const last = [signed!.signedAt!, effectiveAt].sort((a, b) => a.getTime() - b.getTime())[1]!;

        for (const { at: due } of owedPostings(ended, at('2037-01-01T00:00:00Z'))) expect(due <= last).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  }, 300_000);
});

/** Its name says when the termination became known. */
function knownAt(noteId: string): Date {
  return new Date(Number(noteId.split(':')[3]));
}
