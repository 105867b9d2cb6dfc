import { describe, expect, it } from 'vitest';
import { overageCents, overageCharges } from '../../../../server/domain/billing/overage-charge.js';
import type { ChargeGround } from '../../../../server/domain/billing/period-charge.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { PersonId } from '../../../../server/domain/ids.js';
import type { SeatAssignment } from '../../../../server/domain/seats/assignment.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { at, history, learnwise } from '../dunning/tenant-history.js';
import { GROUND, invoicesOf, of, ORDER, worked } from './charge-builders.js';

describe('use above the capacity in owedInvoices (L-FEE-1b, A24)', () => {
  const overage = { ...ORDER, billingMonths: 1, capacity: { seats: 10, unitCents: 12_000, overageUnitCents: 500 } };
  const soft = (some: Partial<Subscription> = {}) => learnwise('S1', { orderForm: overage, ...some });
  /** So many seats at most in a month, by its first instant. */
  const peaks = (by: Readonly<Record<string, number>>): ChargeGround => ({
    ...GROUND,
    peakOf: (id, { start }) => (id === 'S1' ? (by[start.toISOString()] ?? 0) : 0),
  });
  const JANUARY = '2024-12-31T23:00:00.000Z';
  const overs = (facts: TenantHistory, until: string, ground: ChargeGround) =>
    invoicesOf(facts, until, ground).map(({ id, lines }) => [
      id,
      ...lines.slice(1).map(({ qty, unitCents }) => qty * unitCents),
    ]);

  it('stands on the invoice of the period behind it', () => {
    expect(overs(of(soft()), '2025-02-15T00:00:00Z', peaks({ [JANUARY]: 13 }))).toEqual([
      ['S1:period:2025-01-01'],
      ['S1:period:2025-02-01', 1_500],
    ]);
  });

  it('is billed only where the terms say so', () => {
    const hard = soft({ orderForm: { ...overage, parameters: { 'seats.overage': 'hard' } } });
    expect(overs(of(hard), '2025-02-15T00:00:00Z', peaks({ [JANUARY]: 13 })).at(-1)).toEqual(['S1:period:2025-02-01']);
  });

  it('of the last period has an invoice of its own, once that is over, and none without such use', () => {
    const once = soft({ renewal: undefined, orderForm: { ...overage, billingMonths: 12 } });
    const ids = (until: string, ground: ChargeGround) => invoicesOf(of(once), until, ground).map(({ id }) => id);
    const used = peaks({ '2025-11-30T23:00:00.000Z': 12 });
    expect(ids('2025-12-31T22:59:59.999Z', used)).toEqual(['S1:period:2025-01-01']);
    expect(ids('2025-12-31T23:00:00Z', used)).toEqual(['S1:period:2025-01-01', 'S1:overage:2025-01-01']);
    expect(ids('2025-12-31T23:00:00Z', GROUND)).toEqual(['S1:period:2025-01-01']);
    const last = invoicesOf(of(once), '2025-12-31T23:00:00Z', used).at(-1);
    expect(last).toMatchObject({
      proforma: false,
      subscriptionIds: ['S1'],
      totalCents: 1_200,
      lines: [{ text: 'Seats above the capacity, 2025-12-01 to 2025-12-31', qty: 2 }],
    });
    expect(last).not.toHaveProperty('period');
  });

  it('is charged once where an end before the next period is recorded when that was charged (I-4)', () => {
    const used = { ...peaks({ '2025-01-31T23:00:00.000Z': 12 }) };
    const months = ['2025-01-02T10:00:00Z', '2025-02-02T10:00:00Z', '2025-03-02T10:00:00Z'];
    const sent = months.reduce((books, now) => worked(books, at(now), used), of(soft()));
    const known = at('2025-02-27T10:00:00Z');
    const stop = { kind: 'product_withdrawal', at: known, interruptedAt: known } as const;
    const books = worked({ ...sent, subscriptions: [soft({ events: [stop] })] }, at('2025-03-05T10:00:00Z'), used);

    expect(sent.invoices.at(-1)?.lines).toHaveLength(2);
    expect(books.invoices.map(({ id }) => id)).not.toContain('S1:overage:2025-02-01');
  });

  it('of a period that was cut short is owed at the end of the contract', () => {
    const end = { kind: 'termination', reason: 'breach_customer', at: at('2024-12-20T00:00:00Z') } as const;
    const cut = soft({ events: [{ ...end, effectiveAt: at('2025-01-30T23:00:00Z') }] });
    const ids = (until: string) => invoicesOf(of(cut), until, peaks({ [JANUARY]: 11 })).map(({ id }) => id);

    expect(ids('2025-01-30T22:59:59.999Z')).toEqual(['S1:final:2025-01-01']);
    expect(ids('2025-01-30T23:00:00Z')).toEqual(['S1:final:2025-01-01', 'S1:overage:2025-01-01']);
  });
});

describe('overageCharges (L-FEE-1b, A24)', () => {
  const order = { ...ORDER, billingMonths: 6, capacity: { seats: 1, unitCents: 12_000, overageUnitCents: 100 } };
  const seat = (personId: string, assignedAt: string, endedAt?: string): SeatAssignment => ({
    personId: personId as PersonId,
    assignedAt: at(assignedAt),
    ...(endedAt !== undefined && { ended: { at: at(endedAt), how: 'released' as const } }),
  });
  const seats = [
    seat('a', '2025-01-01T10:00:00Z'),
    seat('b', '2025-02-27T23:00:00Z', '2025-02-28T23:00:00Z'),
    seat('c', '2025-02-28T22:59:59.999Z', '2025-03-31T22:00:00Z'),
  ];
  const chargesOf = (some: Partial<Subscription>, until: string, more: Partial<TenantHistory> = {}) => {
    const contract = learnwise('S1', { orderForm: order, ...some });
    const facts = { ...history({ subscriptions: [contract] }), seatAssignments: { S1: seats }, ...more };
    return overageCharges(contract, at(until))
      .map((charge) => [charge.at.toISOString(), overageCents(facts, contract, charge)] as const)
      .flatMap(([since, cents]) => (cents === 0 ? [] : [`${since} ${String(cents)}`]));
  };

  it('come with the invoice of the next period: the peak of each month by the seats of the history', () => {
    expect(chargesOf({}, '2025-06-30T21:59:59.999Z')).toEqual([]);
    expect(chargesOf({}, '2025-06-30T22:00:00Z')).toEqual(['2025-06-30T22:00:00.000Z 300']);
    expect(chargesOf({}, '2026-12-31T23:00:00Z')).toEqual(['2025-06-30T22:00:00.000Z 300']);
    expect(chargesOf({}, '2026-12-31T23:00:00Z', { seatAssignments: undefined })).toEqual([]);
    expect(chargesOf({}, '2026-12-31T23:00:00Z', { seatAssignments: { other: seats } })).toEqual([]);
  });

  it('come at the end after the last period', () => {
    const once = { renewal: undefined, termEnd: '2025-07-01' };

    expect(chargesOf(once, '2025-06-30T21:59:59.999Z')).toEqual([]);
    expect(chargesOf(once, '2025-06-30T22:00:00Z')).toEqual(['2025-06-30T22:00:00.000Z 300']);
  });

  it('are what the invoices say', () => {
    const contract = learnwise('S1', { orderForm: order });
    const facts = { ...history({ subscriptions: [contract] }), seatAssignments: { S1: seats } };
    const ground = { ...GROUND, peakOf: undefined };
    const second = invoicesOf(facts, '2025-07-01T00:00:00Z', ground)[1];

    expect(second?.lines.map(({ text, qty, unitCents }) => [text, qty, unitCents])).toEqual([
      ['Seats, 2025-07-01 to 2025-12-31', 1, 6_000],
      ['Seats above the capacity, 2025-02-01 to 2025-02-28', 2, 100],
      ['Seats above the capacity, 2025-03-01 to 2025-03-31', 1, 100],
    ]);
    expect(invoicesOf(facts, '2025-07-01T00:00:00Z', GROUND)[1]?.lines).toHaveLength(1);
  });

  const ending = (effectiveAt: string): Partial<Subscription> => ({
    events: [
      { kind: 'termination', reason: 'nonpayment', at: at('2025-04-01T10:00:00Z'), effectiveAt: at(effectiveAt) },
    ],
  });

  it('end with the contract: its last month is judged up to then, and those behind it never (L-FEE-1b, L-TERM-2)', () => {
    const stays = { S1: [seat('a', '2025-01-01T10:00:00Z'), seat('b', '2025-03-05T10:00:00Z')] };
    const late = { S1: [...stays.S1, seat('c', '2025-04-10T08:00:00Z')] };
    const annual = { ...ending('2025-04-10T08:00:00Z'), orderForm: { ...order, billingMonths: 12 } };

    // One seat too many in March and in April; whoever looks in ten years finds no month more.
    for (const until of ['2025-04-10T08:00:00Z', '2026-01-01T00:00:00Z', '2035-01-01T00:00:00Z']) {
      expect(chargesOf(annual, until, { seatAssignments: stays })).toEqual(['2025-04-10T08:00:00.000Z 200']);
      expect(chargesOf(annual, until, { seatAssignments: late })).toEqual(['2025-04-10T08:00:00.000Z 200']);
    }
    expect(chargesOf(annual, '2025-04-10T07:59:59.999Z', { seatAssignments: stays })).toEqual([]);
  });

  it('of a contract whose end was known beforehand charge nothing of the time behind it', () => {
    const known = {
      ...ending('2025-09-10T08:00:00Z'),
      orderForm: order,
    };
    const stays = { S1: [seat('a', '2025-01-01T10:00:00Z'), seat('b', '2025-08-05T10:00:00Z')] };

    expect(chargesOf(known, '2025-09-01T00:00:00Z', { seatAssignments: stays })).toEqual([]);
    expect(chargesOf(known, '2030-01-01T00:00:00Z', { seatAssignments: stays })).toEqual([
      '2025-09-10T08:00:00.000Z 200',
    ]);
  });

  it('of an uneven renewal end with it: its last month is no whole one', () => {
    const events = [
      { kind: 'signed_renewal', at: at('2025-11-01T00:00:00Z'), termEnd: '2026-03-15' },
    ] as const satisfies Subscription['events'];
    const short = { renewal: undefined, events, orderForm: { ...order, billingMonths: 12 } };
    const stays = { S1: [seat('a', '2025-01-01T10:00:00Z'), seat('b', '2026-03-14T23:00:00Z')] };

    expect(chargesOf(short, '2030-01-01T00:00:00Z', { seatAssignments: stays })).toEqual([]);
  });

  it('compare what was assigned with what was bought at the same time, within a month too (A24)', () => {
    const three = ['a', 'b', 'c'].map((name) => seat(name, '2025-02-03T10:00:00Z', '2025-02-20T10:00:00Z'));
    const adding = (when: string) => ({
      seatAssignments: { S1: three },
      capacityChanges: { S1: [{ kind: 'added', at: at(when), seats: 2 }] } as const,
    });
    const monthly = { orderForm: { ...order, billingMonths: 1 } };

    // Two too many until seats were added: that they were added later in the month does not undo it.
    expect(chargesOf(monthly, '2025-03-01T00:00:00Z', adding('2025-02-10T10:00:00Z'))).toEqual([
      '2025-02-28T23:00:00.000Z 200',
    ]);
    expect(chargesOf(monthly, '2025-03-01T00:00:00Z', adding('2025-02-21T10:00:00Z'))).toEqual([
      '2025-02-28T23:00:00.000Z 200',
    ]);
    expect(chargesOf(monthly, '2025-03-01T00:00:00Z', adding('2025-02-03T10:00:00Z'))).toEqual([]);
    const five = ['d', 'e'].map((name) => seat(name, '2025-02-12T10:00:00Z', '2025-02-20T10:00:00Z'));
    const more = { ...adding('2025-02-03T10:00:00Z'), seatAssignments: { S1: [...three, ...five] } };
    expect(chargesOf(monthly, '2025-03-01T00:00:00Z', more)).toEqual(['2025-02-28T23:00:00.000Z 200']);
    expect(chargesOf(monthly, '2025-03-01T00:00:00Z', adding('2025-02-03T10:00:00.001Z'))).toEqual([
      '2025-02-28T23:00:00.000Z 200',
    ]);
  });
});
