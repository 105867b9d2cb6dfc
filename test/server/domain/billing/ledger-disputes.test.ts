import { describe, expect, it } from 'vitest';
import { ledgerAt } from '../../../../server/domain/billing/ledger.js';
import type { LedgerFacts } from '../../../../server/domain/billing/ledger-facts.js';
import { aCreditNote, aDispute, anInvoice, aPayment, at, theFacts } from './ledger-builders.js';

const OLD = anInvoice();
const YOUNG = anInvoice({ id: 'I2', sentAt: at('2025-02-15'), dueDate: '2025-03-14', totalCents: 50_000 });
const standing = (facts: LedgerFacts, on: string, id = 'I1') => {
  const found = ledgerAt(facts, at(on)).invoices.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no invoice ${id}`);
  return found;
};

describe('disputes (A14b, L-FEE-1c)', () => {
  const facts = (some: Parameters<typeof aDispute>[0], more: Partial<LedgerFacts> = {}) =>
    theFacts({ invoices: [OLD], disputes: [aDispute(some)], ...more });

  it('freeze their amount; the rest stays due and bears interest', () => {
    expect(standing(facts({}), '2025-03-14')).toMatchObject({
      disputed: true,
      principalDueCents: 100_000,
      frozenCents: 30_000,
      interestDueCents: 1050,
      heldInterestCents: 450,
      overdueCents: 71_050,
    });
    expect(standing(facts({}), '2025-01-31')).toMatchObject({ disputed: false, frozenCents: 0 });
  });

  it('change nothing where they come late, and are frozen where a human holds the deadline', () => {
    const late = { filedAt: at('2025-03-17') };
    const hold = {
      id: 'O1',
      consequence: 'dispute_deadline' as const,
      effect: 'hold' as const,
      subjectId: 'D1',
      reason: 'they were ill',
      from: at('2025-03-20'),
      expiresAt: at('2025-04-20'),
      decidedBy: 'staff-1',
    };

    expect(standing(facts(late), '2025-03-18')).toMatchObject({ disputed: false, frozenCents: 0 });
    const held = facts(late, { overrides: [hold] });
    expect(standing(held, '2025-03-19').frozenCents).toBe(0);
    expect(standing(held, '2025-03-20').frozenCents).toBe(30_000);
    expect(standing(held, '2025-04-20')).toMatchObject({ frozenCents: 0, heldInterestCents: 0, disputed: false });
    expect(standing(held, '2025-05-14').interestDueCents).toBe(4500);
  });

  it('that are lost make the amount due again, with the interest of the time', () => {
    const lost = facts({ decidedAt: at('2025-03-14'), outcome: 'lost' });

    expect(standing(lost, '2025-03-13').frozenCents).toBe(30_000);
    expect(standing(lost, '2025-03-14')).toMatchObject({
      disputed: false,
      frozenCents: 0,
      interestDueCents: 1500,
      heldInterestCents: 0,
      overdueCents: 101_500,
    });
  });

  it('that are won bear no interest, and are not due before the credit note comes', () => {
    const won = facts(
      { decidedAt: at('2025-03-14'), outcome: 'won' },
      { creditNotes: [aCreditNote({ issuedAt: at('2025-04-14'), cents: 30_000, reason: 'dispute' })] },
    );

    expect(standing(won, '2025-03-14')).toMatchObject({
      frozenCents: 30_000,
      interestDueCents: 1050,
      heldInterestCents: 0,
    });
    expect(standing(won, '2025-04-13')).toMatchObject({ heldInterestCents: 0, frozenCents: 30_000 });
    expect(standing(won, '2025-04-14')).toMatchObject({
      principalDueCents: 70_000,
      frozenCents: 0,
      interestDueCents: 2100,
      overdueCents: 72_100,
    });
  });

  it('keep what is left frozen where the credit note is smaller than what was won', () => {
    const won = facts(
      { decidedAt: at('2025-02-10'), outcome: 'won' },
      { creditNotes: [aCreditNote({ issuedAt: at('2025-02-11'), cents: 20_000, reason: 'dispute' })] },
    );

    expect(standing(won, '2025-02-11')).toMatchObject({ principalDueCents: 80_000, frozenCents: 10_000 });
  });

  it('are paid last, so that the money keeps something else from being overdue', () => {
    const paid = (cents: number) =>
      facts(
        {},
        {
          invoices: [OLD, YOUNG],
          payments: [aPayment('P1', '2025-02-14T12:00:00Z', 70_000), aPayment('P2', '2025-03-14', cents)],
        },
      );

    expect(standing(paid(50_000), '2025-03-20', 'I2')).toMatchObject({ state: 'paid' });
    expect(standing(paid(50_000), '2025-03-20')).toMatchObject({ overdueCents: 0, principalDueCents: 30_000 });
    expect(standing(paid(60_000), '2025-03-20')).toMatchObject({
      overdueCents: 0,
      principalDueCents: 20_000,
      frozenCents: 20_000,
    });
  });

  it('never freeze more than is open, in the order in which they were filed', () => {
    const two = facts(
      {},
      {
        disputes: [aDispute({ id: 'D2', filedAt: at('2025-02-02'), cents: 80_000 }), aDispute({ cents: 90_000 })],
      },
    );

    expect(standing(two, '2025-03-14')).toMatchObject({
      frozenCents: 100_000,
      overdueCents: 0,
      heldInterestCents: 1500,
    });
  });

  it.each(['2025-02-01', '2025-02-02'])(
    'hold the interest of what each freezes, the first filed of it first, and by their ids on %s',
    (filed) => {
      const first = aDispute({ cents: 60_000, decidedAt: at('2025-03-14'), outcome: 'lost' });
      const second = aDispute({ id: 'D2', filedAt: at(filed), cents: 60_000 });

      for (const disputes of [
        [first, second],
        [second, first],
      ]) {
        expect(standing(facts({}, { disputes }), '2025-03-13')).toMatchObject({ frozenCents: 100_000 });
        expect(standing(facts({}, { disputes }), '2025-03-14')).toMatchObject({
          frozenCents: 60_000,
          interestDueCents: 900,
          heldInterestCents: 600,
        });
      }
    },
  );

  it('of a repeated error run from the first statement that showed it (A25)', () => {
    const repeated = (firstInvoiceId?: string) =>
      standing(
        facts(
          {},
          {
            invoices: [OLD, YOUNG],
            disputes: [aDispute({ invoiceId: 'I2', firstInvoiceId, filedAt: at('2025-04-10'), cents: 100 })],
          },
        ),
        '2025-04-10',
        'I2',
      ).disputed;

    expect(repeated('I1')).toBe(false);
    expect(repeated('I2')).toBe(false);
    const closing = { ...YOUNG, closingDate: '2025-02-15' };
    const on = (firstInvoiceId?: string) =>
      standing(
        theFacts({
          invoices: [OLD, closing],
          disputes: [aDispute({ invoiceId: 'I2', firstInvoiceId, filedAt: at('2025-04-10'), cents: 100 })],
        }),
        '2025-04-10',
        'I2',
      ).disputed;
    expect(on()).toBe(true);
    expect(on('I1')).toBe(false);
  });
});
