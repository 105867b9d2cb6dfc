import { describe, expect, it } from 'vitest';
import { ledgerAt } from '../../../../server/domain/billing/ledger.js';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import { ledgerFactsOf } from '../../../../server/domain/dunning/tenant-ledger.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { at, learnwise, payment } from '../dunning/tenant-history.js';
import { booksOf, french, of, ORDER, worked } from './charge-builders.js';

const KNOWN = at('2025-03-02T10:00:00Z');
const MS = String(KNOWN.getTime());
/** 31 March is the last day of service: 90 of 365 days. */
const breach = (more: Partial<ContractEvent> = {}): ContractEvent =>
  ({
    kind: 'termination',
    reason: 'breach_customer',
    at: KNOWN,
    effectiveAt: at('2025-03-31T22:00:00Z'),
    ...more,
  }) as ContractEvent;
const dutch = (...events: readonly ContractEvent[]): Subscription => learnwise('S1', { orderForm: ORDER, events });

/** The books after the job has looked at each of these instants. */
function looked(facts: TenantHistory, ...instants: readonly string[]): TenantHistory {
  return instants.reduce((books, now) => worked(books, at(now)), facts);
}

describe('a termination that becomes known in a period that is charged (L-TERM-2, L-FEE-3)', () => {
  it('takes off, once, what is not paid beyond the last day of service, with its tax', () => {
    const books = looked(of(dutch(breach())), '2025-01-01T09:00:00Z', '2025-03-02T10:00:00Z', '2025-06-01T00:00:00Z');

    // 1,200.00 for 90 of 365 days is 295.89; with tax 355.07 of 1,440.00.
    expect(booksOf(books)).toEqual(['S1:period:2025-01-01 120000', `S1:cut:2025-01-01:${MS}:1 -108493`]);
    expect(books.creditNotes).toEqual([
      {
        id: `S1:cut:2025-01-01:${MS}:1`,
        invoiceId: 'S1:period:2025-01-01',
        issuedAt: KNOWN,
        cents: 144_000 - 35_507,
        reason: 'termination',
        text: 'The contract was terminated: its fees are due to the last day of service.',
      },
    ]);
    expect(booksOf(looked(of(dutch(breach())), '2025-03-02T09:59:59.999Z'))).toHaveLength(1);
  });

  it.each([
    ['all of it', 144_000, []],
    ['more than the last day of service', 100_000, [-44_000]],
    ['less', 20_000, [-108_493]],
  ])('never touches what is paid: %s', (_, cents, credits) => {
    const facts = {
      ...of(dutch(breach())),
      payments: [payment('P1', '2025-01-20T10:00:00Z', cents, { invoiceId: 'S1:period:2025-01-01' })],
    };
    const books = looked(facts, '2025-01-01T09:00:00Z', '2025-04-01T00:00:00Z');

    expect(books.creditNotes.map((note) => -note.cents)).toEqual(credits);
    // Money that comes later is no reason to post anything again.
    const later = {
      ...books,
      payments: [...books.payments, payment('P2', '2025-05-01T10:00:00Z', 200_000, { invoiceId: undefined })],
    };
    expect(booksOf(looked(later, '2025-06-01T00:00:00Z'))).toEqual(booksOf(books));
  });

  it('goes by what was open when it became known, however late somebody looks (I-2)', () => {
    const paidAfter = payment('P1', '2025-03-05T10:00:00Z', 144_000, { invoiceId: 'S1:period:2025-01-01' });
    const sent = looked(of(dutch(breach())), '2025-01-01T09:00:00Z');

    expect(booksOf(looked({ ...sent, payments: [paidAfter] }, '2025-07-01T00:00:00Z'))).toEqual(
      booksOf(looked({ ...sent, payments: [paidAfter] }, '2025-03-02T10:00:00Z')),
    );
    expect(looked(of(dutch(breach())), '2025-07-01T00:00:00Z').creditNotes).toMatchObject([
      { issuedAt: at('2025-07-01T00:00:00Z'), cents: 108_493 },
    ]);
  });

  it.each([
    // 1,440.00 less 1,000.00 are claimed, and 355.07 are due: 84.93 are too much.
    ['before it', '2025-02-20T12:00:00Z', 100_000, [8_493]],
    ['since', '2025-03-02T12:00:00Z', 100_000, [8_493]],
    ['since, and more than the rest', '2025-03-02T12:00:00Z', 120_000, []],
  ])('takes off no more than is claimed when it is posted: credited %s (I-11)', (_, issuedAt, cents, cut) => {
    const sent = looked(of(dutch(breach())), '2025-01-01T09:00:00Z');
    const note = { id: 'C1', invoiceId: 'S1:period:2025-01-01', issuedAt: at(issuedAt), cents, text: 'Agreed.' };
    const credited = { ...sent, creditNotes: [{ ...note, reason: 'dispute' as const }] };
    const books = looked(credited, '2025-03-02T13:00:00Z', '2025-06-01T00:00:00Z');

    expect(books.creditNotes.slice(1).map((each) => each.cents)).toEqual(cut);
    expect(ledgerAt(ledgerFactsOf(books), at('2025-06-01T00:00:00Z')).invoices[0]?.principalDueCents).toBe(
      144_000 - cents - (cut[0] ?? 0),
    );
  });

  it.each([
    ['2025-03-10T10:00:00Z', 'before its last day'],
    ['2025-04-10T10:00:00Z', 'after its last day'],
    ['2026-02-10T10:00:00Z', 'after the whole period'],
  ])('is looked at again, once, where a payment is taken back at %s: %s (M4.1)', (lost) => {
    const period = { invoiceId: 'S1:period:2025-01-01' };
    const back = { invoiceId: undefined, reversesPaymentId: 'P1' };
    const paid = payment('P1', '2025-01-20T10:00:00Z', 144_000, period);
    const facts = { ...of(dutch(breach())), payments: [paid, payment('P2', lost, -144_000, back)] };
    const books = looked(facts, '2025-01-01T09:00:00Z', lost, '2026-06-01T00:00:00Z');

    expect(booksOf(books)).toEqual([
      'S1:period:2025-01-01 120000',
      `S1:cut:2025-01-01:${String(at(lost).getTime())}:1 -108493`,
    ]);
  });

  it.each([
    ['the termination', '2025-03-05T10:00:00Z'],
    ['the stop', '2025-02-20T10:00:00Z'],
  ])('takes off the same beside a product stop on 20 March, where %s is known first (I-18)', (_, stopKnown) => {
    const stop: ContractEvent = {
      kind: 'product_withdrawal',
      at: at(stopKnown),
      interruptedAt: at('2025-03-19T23:00:00Z'),
    };
    const facts = of(dutch(breach(), stop));

    expect(looked(facts, '2025-01-01T09:00:00Z', '2025-06-01T00:00:00Z').creditNotes).toMatchObject([
      { cents: 108_493, issuedAt: KNOWN },
    ]);
  });

  it('takes nothing off under terms in which the fee of a period stays (M3.2, M3.4)', () => {
    const facts = of(french({ events: [breach()] }));

    expect(booksOf(looked(facts, '2025-01-01T09:00:00Z', '2025-04-01T00:00:00Z'))).toEqual([
      'S1:period:2025-01-01 120000',
    ]);
  });

  it.each<[string, ContractEvent]>([
    ['a cancellation', { kind: 'cancellation', at: KNOWN, paidThrough: '2025-04-01' }],
    ['a stopped product', { kind: 'product_withdrawal', at: KNOWN, interruptedAt: at('2025-03-31T22:00:00Z') }],
    ['a refusal of fees', { kind: 'fee_refusal', at: KNOWN, effectiveOn: '2025-04-01' }],
  ])('is the only reason: %s takes nothing off (L-FEE-3, A07)', (_, event) => {
    expect(booksOf(looked(of(dutch(event)), '2025-01-01T09:00:00Z', '2025-04-01T00:00:00Z'))).toEqual([
      'S1:period:2025-01-01 120000',
    ]);
  });

  it('reaches the part under way only, where the period is paid in parts', () => {
    const monthly = learnwise('S1', {
      orderForm: { ...ORDER, billingMonths: 1 },
      events: [breach({ effectiveAt: at('2025-04-10T22:00:00Z') })],
    });

    // March stays whole; April is known to end on the 10th when it begins.
    expect(
      booksOf(looked(of(monthly), '2025-02-28T23:00:00Z', '2025-03-02T10:00:00Z', '2025-09-01T00:00:00Z')),
    ).toEqual([
      'S1:period:2025-01-01 10000',
      'S1:period:2025-02-01 10000',
      'S1:period:2025-03-01 10000',
      'S1:final:2025-04-01 3333',
    ]);
  });
});

describe('an end that is called off (A35, L-TERM-2)', () => {
  const early = (withdrawnAt?: string): ContractEvent =>
    breach({
      at: at('2024-12-20T10:00:00Z'),
      ...(withdrawnAt !== undefined && { withdrawnAt: at(withdrawnAt) }),
    });

  it('brings the rest of a period that was charged by days, once', () => {
    const back = early('2025-03-02T10:00:00Z');
    const books = looked(of(dutch(early())), '2025-01-01T09:00:00Z');
    const after = looked({ ...books, subscriptions: [dutch(back)] }, '2025-03-02T10:00:00Z', '2025-08-01T00:00:00Z');

    expect(booksOf(after)).toEqual(['S1:final:2025-01-01 29589', `S1:rest:2025-01-01:${MS} 90411`]);
    expect(after.invoices[1]).toMatchObject({
      sentAt: KNOWN,
      subscriptionIds: ['S1'],
      lines: [{ text: 'Rest of the fee of 2025-01-01 to 2025-12-31', qty: 1, unitCents: 90_411, taxPct: 20 }],
    });
    expect(booksOf(looked(of(dutch(back)), '2025-08-01T00:00:00Z'))).toEqual(booksOf(after));
  });

  it('brings back what a credit note took off, and no more', () => {
    const called = breach({ withdrawnAt: at('2025-03-10T10:00:00Z') });
    const rest = `S1:rest:2025-01-01:${String(at('2025-03-10T10:00:00Z').getTime())}`;
    const facts = of(dutch(called));
    const half = {
      ...facts,
      payments: [payment('P1', '2025-01-20T10:00:00Z', 72_000, { invoiceId: 'S1:period:2025-01-01' })],
    };

    expect(booksOf(looked(facts, '2025-01-01T09:00:00Z', '2025-03-02T10:00:00Z', '2025-04-01T00:00:00Z'))).toEqual([
      'S1:period:2025-01-01 120000',
      `${rest} 90411`,
      `S1:cut:2025-01-01:${MS}:1 -108493`,
    ]);
    expect(booksOf(looked(half, '2025-01-01T09:00:00Z', '2025-04-01T00:00:00Z'))).toEqual([
      'S1:period:2025-01-01 120000',
      `${rest} 60000`,
      `S1:cut:2025-01-01:${MS}:1 -72000`,
    ]);
    const paid = { ...half, payments: [payment('P1', '2025-01-20T10:00:00Z', 144_000, { invoiceId: undefined })] };
    expect(booksOf(looked(paid, '2025-01-01T09:00:00Z', '2025-04-01T00:00:00Z'))).toEqual([
      'S1:period:2025-01-01 120000',
    ]);
  });

  it('and declared once more takes the rest off again, the last invoice first', () => {
    const second = breach({
      at: at('2025-04-01T10:00:00Z'),
      effectiveAt: at('2025-06-30T22:00:00Z'),
    });
    const facts = of(dutch(early('2025-03-02T10:00:00Z'), second));
    const books = looked(facts, '2025-01-01T09:00:00Z', '2025-03-02T10:00:00Z', '2025-04-01T10:00:00Z');
    const cut = `S1:cut:2025-01-01:${String(at('2025-04-01T10:00:00Z').getTime())}:2`;

    // 181 of 365 days are 595.07: 299.18 of the rest stay, with tax 359.02 of 1,084.93.
    expect(booksOf(books)).toEqual([
      'S1:final:2025-01-01 29589',
      `S1:rest:2025-01-01:${MS} 90411`,
      `${cut} -${String(108_493 - 35_902)}`,
    ]);
    expect(booksOf(looked(facts, '2025-11-01T00:00:00Z'))).toEqual(booksOf(books));
  });

  it('by a signature that overtakes it brings the rest too (M3.1, M0.2)', () => {
    const events: readonly ContractEvent[] = [
      { kind: 'cancellation', at: at('2024-12-20T10:00:00Z'), paidThrough: '2025-04-01' },
      { kind: 'signed_renewal', at: KNOWN, termEnd: '2027-01-01' },
    ];

    expect(booksOf(looked(of(french({ events })), '2025-02-01T00:00:00Z', '2025-05-01T00:00:00Z'))).toEqual([
      'S1:final:2025-01-01 29589',
      `S1:rest:2025-01-01:${MS} 90411`,
    ]);
  });
});

describe('what is recorded late', () => {
  it('charges no period twice: one that was sent whole stays the one, and what it is too much is taken off (I-4)', () => {
    const whole = looked(of(dutch()), '2025-01-01T09:00:00Z');
    const backdated = breach({ at: at('2024-12-31T10:00:00Z') });
    const books = looked(
      { ...whole, subscriptions: [dutch(backdated)] },
      '2025-01-05T00:00:00Z',
      '2025-06-01T00:00:00Z',
    );

    expect(booksOf(books)).toEqual([
      'S1:period:2025-01-01 120000',
      `S1:cut:2025-01-01:${String(at('2024-12-31T23:00:00Z').getTime())}:1 -108493`,
    ]);
  });

  it('of a period that was sent by days charges what is missing', () => {
    const known = breach({ at: at('2024-12-20T10:00:00Z') });
    const cut = looked(of(dutch(known)), '2025-01-01T09:00:00Z');
    const books = looked({ ...cut, subscriptions: [dutch()] }, '2025-02-01T00:00:00Z', '2025-06-01T00:00:00Z');

    expect(booksOf(books)).toEqual([
      'S1:final:2025-01-01 29589',
      `S1:rest:2025-01-01:${String(at('2024-12-31T23:00:00Z').getTime())} 90411`,
    ]);
  });
});
