import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../../../server/domain/calendar.js';
import type { CreditNote, Dispute, Invoice, Payment } from '../../../../server/domain/billing/invoice.js';
import { type Ledger, ledgerAt } from '../../../../server/domain/billing/ledger.js';
import type { LedgerFacts } from '../../../../server/domain/billing/ledger-facts.js';
import { overdueBalance, overdueHistory } from '../../../../server/domain/billing/overdue-balance.js';
import { aCost, anInvoice, aPayment, DUTCH, FRENCH, OTHER, SUBSCRIPTION, theFacts } from './ledger-builders.js';

const RUNS = { numRuns: 1000 };
const [START, HOUR] = [Date.parse('2025-01-01T00:00:00Z'), 3_600_000];
const TENANT = { kind: 'tenant' } as const;

const instant = fc.integer({ min: 0, max: 300 * 24 }).map((hours) => new Date(START + hours * HOUR));
const cents = fc.integer({ min: 1, max: 200_000 });
const total = (amounts: readonly number[]) => amounts.reduce((all, each) => all + each, 0);

const invoices: fc.Arbitrary<readonly Invoice[]> = fc
  .array(
    fc.record({
      sentAfter: fc.integer({ min: 0, max: 150 }),
      termDays: fc.integer({ min: 0, max: 40 }),
      totalCents: cents,
      subscription: fc.constantFrom(SUBSCRIPTION, OTHER),
      endsAfter: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 4 }),
      end: fc.constantFrom<'voidedAt' | 'writtenOffAt'>('voidedAt', 'writtenOffAt'),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map(({ sentAfter, termDays, totalCents, subscription, endsAfter, end }, index) => {
      const sent = plusDays('2025-01-01', sentAfter);
      const sentAt = new Date(START + sentAfter * 24 * HOUR);
      return anInvoice({
        id: `I${index}`,
        sentAt,
        dueDate: plusDays(sent, termDays),
        closingDate: sent,
        totalCents,
        subscriptionIds: [subscription],
        ...(endsAfter === null ? {} : { [end]: new Date(sentAt.getTime() + endsAfter * 24 * HOUR) }),
      });
    }),
  );

function paymentsFor(all: readonly Invoice[]): fc.Arbitrary<readonly Payment[]> {
  return fc
    .array(
      fc.record({
        receivedAt: instant,
        cents,
        invoiceId: fc.option(fc.constantFrom(...all.map(({ id }) => id)), { nil: undefined }),
        back: fc.option(
          fc.record({ percent: fc.integer({ min: 1, max: 100 }), after: fc.integer({ min: 0, max: 2000 }) }),
          { freq: 3 },
        ),
      }),
      { maxLength: 5 },
    )
    .map((list) =>
      list.flatMap(({ receivedAt, back, ...rest }, index) => {
        const payment = { ...aPayment(`P${index}`, '2025-01-01', rest.cents), ...rest, receivedAt };
        if (back === null) return [payment];
        const returned = -Math.max(1, Math.floor((rest.cents * back.percent) / 100));
        return [
          payment,
          {
            ...aPayment(`R${index}`, '2025-01-01', returned, { reversesPaymentId: payment.id }),
            receivedAt: new Date(receivedAt.getTime() + back.after * HOUR),
          },
        ];
      }),
    );
}

function disputesFor(all: readonly Invoice[]): fc.Arbitrary<readonly Dispute[]> {
  const one = (invoice: Invoice, index: number): fc.Arbitrary<readonly Dispute[]> =>
    fc
      .option(
        fc.record({
          share: fc.integer({ min: 1, max: 100 }),
          after: fc.integer({ min: 0, max: 90 * 24 }),
          decided: fc.option(fc.integer({ min: 0, max: 60 * 24 })),
          outcome: fc.constantFrom<'won' | 'lost'>('won', 'lost'),
        }),
      )
      .map((some) => {
        if (some === null || invoice.sentAt === undefined) return [];
        const filedAt = new Date(invoice.sentAt.getTime() + some.after * HOUR);
        const decision =
          some.decided === null
            ? {}
            : { decidedAt: new Date(filedAt.getTime() + some.decided * HOUR), outcome: some.outcome };
        const amount = Math.ceil((invoice.totalCents * some.share) / 100);
        return [{ id: `D${index}`, invoiceId: invoice.id, filedAt, cents: amount, ...decision }];
      });

  return fc.tuple(...all.map(one)).map((lists) => lists.flat());
}

function creditNotesFor(all: readonly Invoice[]): fc.Arbitrary<readonly CreditNote[]> {
  const one = (invoice: Invoice, index: number): fc.Arbitrary<readonly CreditNote[]> =>
    fc
      .option(
        fc.record({
          share: fc.integer({ min: 0, max: 100 }),
          after: fc.integer({ min: 0, max: 100 * 24 }),
          reason: fc.constantFrom<CreditNote['reason']>('dispute', 'service_credit', 'correction'),
        }),
      )
      .map((some) => {
        if (some === null || invoice.sentAt === undefined) return [];
        const issuedAt = new Date(invoice.sentAt.getTime() + some.after * HOUR);
        const amount = Math.floor((invoice.totalCents * some.share) / 100);
        return [{ id: `C${index}`, invoiceId: invoice.id, issuedAt, cents: amount, reason: some.reason }];
      });

  return fc.tuple(...all.map(one)).map((lists) => lists.flat());
}

const facts: fc.Arbitrary<LedgerFacts> = invoices.chain((all) =>
  fc
    .record({
      payments: paymentsFor(all),
      disputes: disputesFor(all),
      creditNotes: creditNotesFor(all),
      collectionCosts: fc
        .array(
          fc.record({
            incurredAt: instant,
            cents: fc.integer({ min: 0, max: 5000 }),
            invoiceId: fc.constantFrom(...all.map(({ id }) => id), undefined),
          }),
          { maxLength: 2 },
        )
        .map((list) => list.map((each, index) => aCost({ ...each, id: `K${index}` }))),
      contractEnd: fc.option(instant, { nil: undefined }),
    })
    .map(({ contractEnd, ...some }) => theFacts({ invoices: all, ...some, contractEndOf: () => contractEnd })),
);

/** Without interest, costs and service credits: nothing is rounded. */
const french = facts.map((some) => {
  const creditNotes = some.creditNotes.filter(({ reason }) => reason !== 'service_credit');
  return { ...some, creditNotes, collectionCosts: [], termsOf: () => FRENCH };
});

function amountsOf(ledger: Ledger): readonly number[] {
  return [
    ledger.costsDueCents,
    ledger.totalDueCents,
    ledger.overdueCents,
    ledger.creditCents,
    ledger.serviceCreditCents,
    ledger.lapsedServiceCreditCents,
    ...ledger.allocations.map((each) => each.cents),
    ...ledger.invoices.flatMap((each) => [
      each.principalDueCents,
      each.frozenCents,
      each.principalDueCents - each.frozenCents,
      each.interestDueCents,
      each.heldInterestCents,
      each.costsDueCents,
      each.overdueCents,
    ]),
  ];
}

describe('the ledger, for any facts', () => {
  it('conserves money, has nothing negative and whole cents only (I-11)', () => {
    fc.assert(
      fc.property(facts, instant, (some, at) => {
        const ledger = ledgerAt(some, at);
        const received = some.payments.filter(({ receivedAt }) => receivedAt <= at).map((payment) => payment.cents);

        expect(total(ledger.allocations.map((each) => each.cents)) + ledger.creditCents).toBe(total(received));
        expect(amountsOf(ledger).filter((amount) => !Number.isSafeInteger(amount) || amount < 0)).toEqual([]);
        if (ledger.creditCents > 0) expect(ledger.totalDueCents).toBe(0);
      }),
      RUNS,
    );
  });

  it('is the same for every order and repetition of its facts (I-10, property 2)', () => {
    const shuffled = <Fact>(list: readonly Fact[]) => fc.shuffledSubarray([...list], { minLength: list.length });
    const both = facts.chain((some) =>
      fc.tuple(
        fc.constant(some),
        fc.record({
          invoices: shuffled(some.invoices),
          payments: shuffled([...some.payments, ...some.payments]),
          disputes: shuffled(some.disputes),
          creditNotes: shuffled(some.creditNotes),
          collectionCosts: shuffled(some.collectionCosts),
        }),
      ),
    );
    fc.assert(
      fc.property(both, instant, ([some, order], at) => {
        const mixed = { ...some, ...order };
        const byId = (ledger: Ledger) => ({
          ...ledger,
          invoices: [...ledger.invoices].sort((a, b) => (a.id < b.id ? -1 : 1)),
        });

        expect(byId(ledgerAt(mixed, at))).toEqual(byId(ledgerAt(some, at)));
        expect(overdueBalance(mixed, TENANT, at)).toBe(ledgerAt(some, at).overdueCents);
      }),
      RUNS,
    );
  });

  it('knows nothing that has yet to happen (I-1, I-2)', () => {
    fc.assert(
      fc.property(facts, instant, (some, at) => {
        const known: LedgerFacts = {
          ...some,
          invoices: some.invoices.map((invoice) => ({
            ...invoice,
            sentAt: until(invoice.sentAt, at),
            voidedAt: until(invoice.voidedAt, at),
            writtenOffAt: until(invoice.writtenOffAt, at),
          })),
          payments: some.payments.filter(({ receivedAt }) => receivedAt <= at).map((payment) => ({ ...payment })),
          creditNotes: some.creditNotes.filter(({ issuedAt }) => issuedAt <= at),
          collectionCosts: some.collectionCosts.filter(({ incurredAt }) => incurredAt <= at),
          disputes: some.disputes
            .filter(({ filedAt }) => filedAt <= at)
            .map(({ decidedAt, outcome, ...rest }) => (until(decidedAt, at) ? { ...rest, decidedAt, outcome } : rest)),
        };

        expect(ledgerAt(known, at)).toEqual(ledgerAt(some, at));
      }),
      RUNS,
    );
  });

  it('owes no more when a payment is added, whatever a write-off gives up (property 3)', () => {
    fc.assert(
      fc.property(french, instant, cents, instant, (some, receivedAt, paid, at) => {
        const kept = { ...some, invoices: some.invoices.map((each) => ({ ...each, writtenOffAt: undefined })) };
        const extra = { ...aPayment('extra', '2025-01-01', paid), receivedAt };
        const more = { ...kept, payments: [...kept.payments, extra] };

        expect(ledgerAt(more, at).totalDueCents).toBeLessThanOrEqual(ledgerAt(kept, at).totalDueCents);
      }),
      RUNS,
    );
  });

  it('owes no less when an unpaid invoice is added, whatever a write-off gives up (property 3)', () => {
    fc.assert(
      fc.property(french, cents, instant, (some, totalCents, at) => {
        const kept = { ...some, invoices: some.invoices.map((each) => ({ ...each, writtenOffAt: undefined })) };
        const extra = anInvoice({ id: 'extra', sentAt: new Date(START), dueDate: '2025-01-02', totalCents });
        const more = ledgerAt({ ...kept, invoices: [...kept.invoices, extra] }, at).totalDueCents;
        expect(more).toBeGreaterThanOrEqual(ledgerAt(kept, at).totalDueCents);
      }),
      RUNS,
    );
  });

  it('never lets interest fall while time passes and nothing happens (I-11)', () => {
    fc.assert(
      fc.property(invoices, instant, fc.integer({ min: 0, max: 2000 }), (all, at, hours) => {
        const debts = theFacts({
          invoices: all.map((invoice) => ({ ...invoice, voidedAt: undefined, writtenOffAt: undefined })),
          termsOf: () => DUTCH,
        });
        const interest = (on: Date) => total(ledgerAt(debts, on).invoices.map((each) => each.interestDueCents));

        expect(interest(new Date(at.getTime() + hours * HOUR))).toBeGreaterThanOrEqual(interest(at));
      }),
      RUNS,
    );
  });

  it('has one history of what is overdue, read step by step or at once (I-2)', () => {
    fc.assert(
      fc.property(
        facts,
        instant,
        fc.constantFrom(TENANT, { kind: 'subscription', id: OTHER } as const),
        (some, at, scope) => {
          const steps = overdueHistory(some, scope, at);
          const probe = steps[Math.floor(steps.length / 2)];

          expect(steps.at(-1)?.cents).toBe(overdueBalance(some, scope, at));
          if (probe !== undefined) expect(overdueBalance(some, scope, probe.at)).toBe(probe.cents);
        },
      ),
      RUNS,
    );
  });
});

function until(instant_: Date | undefined, at: Date): Date | undefined {
  return instant_ !== undefined && instant_ <= at ? instant_ : undefined;
}
