import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreditNote } from '../../../../server/domain/billing/invoice.js';
import { ledgerAt } from '../../../../server/domain/billing/ledger.js';
import { checkedLedgerFacts, type LedgerFacts } from '../../../../server/domain/billing/ledger-facts.js';
import { END_REASONS, type ContractEvent, type EndReason } from '../../../../server/domain/contract/contract-event.js';
import { contractEndAt } from '../../../../server/domain/contract/contract-state.js';
import { refundOnEnd } from '../../../../server/domain/contract/refund.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { learnwiseSubscription, moocitSubscription } from '../contract/contract-builders.js';
import { aCreditNote, anInvoice, aPayment, at, DUTCH, FRENCH, theFacts } from './ledger-builders.js';

const ENDED = at('2025-03-01');
const termination = (reason: EndReason): ContractEvent => ({
  kind: 'termination',
  at: ENDED,
  effectiveAt: ENDED,
  reason,
});
const note = (reason: string, on = '2025-03-02') =>
  aCreditNote({ reason: reason as CreditNote['reason'], issuedAt: at(on) });
/** A paid invoice, and one that is sent later: what is credited cuts it. */
const paid = (subscription: Subscription | undefined, some: Partial<LedgerFacts>) =>
  theFacts({
    invoices: [anInvoice(), anInvoice({ id: 'I2', sentAt: at('2025-06-01'), dueDate: '2025-07-01' })],
    payments: [aPayment('P1', '2025-01-20', 100_000)],
    ...(subscription && { subscriptions: [subscription] }),
    ...some,
  });

describe('the reason of a credit note (M8.4, L-IND-2, I-20)', () => {
  const infringed = { events: [termination('infringement')] };

  it.each<[string, string, LedgerFacts]>([
    ['whatever', 'I-20', paid(undefined, { creditNotes: [note('whatever')] })],
    [
      'a refund under terms that have none',
      'I-20',
      paid(undefined, { creditNotes: [note('infringement_refund')], termsOf: () => FRENCH }),
    ],
    [
      'a refund under no terms',
      'I-20',
      paid(undefined, { creditNotes: [note('infringement_refund')], termsOf: () => [] }),
    ],
    [
      'a service credit where no level is promised',
      'M8.4',
      paid(undefined, { creditNotes: [note('service_credit')], termsOf: () => FRENCH }),
    ],
    [
      'a service credit under no terms',
      'M8.4',
      paid(undefined, { creditNotes: [note('service_credit')], termsOf: () => [] }),
    ],
    [
      'a refund of a contract that runs',
      'L-IND-2',
      paid(learnwiseSubscription(), { creditNotes: [note('infringement_refund')] }),
    ],
    [
      'a refund of a contract that ended otherwise',
      'L-IND-2',
      paid(learnwiseSubscription({ events: [termination('breach_provider')] }), {
        creditNotes: [note('infringement_refund')],
      }),
    ],
    [
      'a refund before the end is known',
      'L-IND-2',
      paid(learnwiseSubscription(infringed), { creditNotes: [note('infringement_refund', '2025-02-28')] }),
    ],
    [
      'less of a fee for a termination, where the fee of a period stays',
      'M3.2',
      paid(moocitSubscription({ events: [termination('breach_customer')] }), {
        creditNotes: [note('termination')],
        termsOf: () => FRENCH,
      }),
    ],
    [
      'less of a fee for a termination that there is not',
      'L-TERM-2',
      paid(learnwiseSubscription(), { creditNotes: [note('termination')] }),
    ],
    [
      'less of a fee before a termination is known',
      'L-TERM-2',
      paid(learnwiseSubscription(infringed), { creditNotes: [note('termination', '2025-02-28')] }),
    ],
  ])('refuses %s by %s', (_, rule, facts) => {
    expect(() => ledgerAt(facts, at('2025-08-01'))).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ field: 'creditNotes[0].reason', rule })] }),
    );
  });

  it.each<[string, LedgerFacts, number]>([
    [
      'a refund for an infringement',
      paid(learnwiseSubscription(infringed), { creditNotes: [note('infringement_refund')] }),
      90_000,
    ],
    [
      'less of a fee for a termination',
      paid(learnwiseSubscription({ events: [termination('breach_customer')] }), { creditNotes: [note('termination')] }),
      90_000,
    ],
    ['a service credit', paid(learnwiseSubscription(), { creditNotes: [note('service_credit')] }), 90_000],
    ['a correction', paid(moocitSubscription(), { creditNotes: [note('correction')], termsOf: () => FRENCH }), 90_000],
    ['a won dispute', paid(moocitSubscription(), { creditNotes: [note('dispute')], termsOf: () => FRENCH }), 90_000],
  ])('takes %s', (_, facts, owed) => {
    expect(ledgerAt(facts, at('2025-06-02')).totalDueCents).toBe(owed);
  });
});

const day = fc
  .integer({ min: 0, max: 330 })
  .map((days) => new Date(Date.parse('2025-01-15T12:00:00Z') + days * 86_400_000));
const event: fc.Arbitrary<ContractEvent> = fc.oneof(
  fc
    .record({ given: day, after: fc.integer({ min: 0, max: 60 }), reason: fc.constantFrom(...END_REASONS) })
    .map(({ given, after, reason }) => ({
      kind: 'termination' as const,
      at: given,
      effectiveAt: new Date(given.getTime() + after * 86_400_000),
      reason,
    })),
  fc.record({
    kind: fc.constantFrom('cancellation' as const, 'non_renewal' as const, 'fee_refusal' as const),
    at: day,
  }),
  day.map((given) => ({ kind: 'product_withdrawal' as const, at: given, interruptedAt: given })),
);
const history = fc.record({
  dutch: fc.boolean(),
  events: fc.array(event, { maxLength: 3 }),
  payments: fc.array(fc.record({ cents: fc.integer({ min: 1, max: 150_000 }), receivedAt: day }), { maxLength: 3 }),
  notes: fc.array(
    fc.record({
      cents: fc.integer({ min: 1, max: 60_000 }),
      issuedAt: day,
      reason: fc.constantFrom(
        'infringement_refund',
        'service_credit',
        'correction',
        'dispute',
        'termination',
        'whatever',
      ),
    }),
    { maxLength: 3 },
  ),
});

const creditedFor = (
  reason: 'infringement_refund' | 'whatever',
): [typeof history extends fc.Arbitrary<infer Value> ? Value : never, Date] => [
  {
    dutch: true,
    events: [termination('infringement')],
    payments: [{ cents: 50_000, receivedAt: at('2025-01-20') }],
    notes: [{ cents: 10_000, issuedAt: at('2025-03-02'), reason }],
  },
  at('2025-06-01'),
];
const REFUNDED = creditedFor('infringement_refund');
const REFUSED = creditedFor('whatever');

describe('refunds, for any history', () => {
  it('are nothing outside L-IND-2: neither of what ends a contract nor of a credit note (property 14, I-20)', () => {
    const seen = { refused: 0, refunded: 0 };
    fc.assert(
      fc.property(history, day, ({ dutch, events, payments, notes }, probe) => {
        const subscription = dutch ? learnwiseSubscription({ events }) : moocitSubscription({ events });
        const terms = dutch ? DUTCH : FRENCH;
        const facts = paid(subscription, {
          termsOf: () => terms,
          payments: payments.map((each, index) => ({ ...aPayment(`P${index}`, '2025-01-20', 1), ...each })),
          creditNotes: notes.map((each, index) => ({ ...note(each.reason), ...each, id: `C${index}` }) as CreditNote),
        });
        const terminatedBy = (on: Date) => events.some(({ kind, at: known }) => kind === 'termination' && known <= on);
        const infringedBy = (on: Date) => dutch && contractEndAt(subscription, on)?.reason === 'infringement';

        const end = contractEndAt(subscription, probe);
        const prepaid = {
          cents: 100_000,
          period: { start: '2025-01-01', endExclusive: '2026-01-01' },
          firstUnusedDay: '2025-12-31',
        };
        const back = end === undefined ? 0 : refundOnEnd(end.reason, terms[0]!.values, prepaid);
        expect(back > 0).toBe(infringedBy(probe));

        const accepted = acceptedNotes(facts);
        if (accepted === undefined) {
          seen.refused += 1;
          return;
        }
        const refunds = accepted.filter(({ reason }) => reason === 'infringement_refund');
        seen.refunded += refunds.length;
        expect(refunds.filter(({ issuedAt }) => !infringedBy(issuedAt))).toEqual([]);
        const others = accepted.filter(({ reason }) => !refunds.some((each) => each.reason === reason));
        expect(
          others.every(
            ({ reason, issuedAt }) =>
              reason === 'correction' ||
              reason === 'dispute' ||
              (dutch && reason === 'service_credit') ||
              (dutch && reason === 'termination' && terminatedBy(issuedAt)),
          ),
        ).toBe(true);
        if (!dutch) expect(ledgerAt(facts, probe).serviceCreditCents).toBe(0);
      }),
      { numRuns: 2000, examples: [REFUNDED, REFUSED] },
    );
    expect(seen.refused).toBeGreaterThan(0);
    expect(seen.refunded).toBeGreaterThan(0);
  });
});

/** The notes of a history that is accepted as it is; `undefined` where it is refused. */
function acceptedNotes(facts: LedgerFacts): readonly CreditNote[] | undefined {
  try {
    return checkedLedgerFacts(facts).creditNotes;
  } catch (error) {
    if (error instanceof RuleViolationError) return undefined;
    throw error;
  }
}
