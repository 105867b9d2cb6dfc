import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthlyCreditCap } from '../../../../server/domain/billing/credit-cap.js';
import type { Invoice } from '../../../../server/domain/billing/invoice.js';
import { type ChargeGround, overageCharges, owedInvoices } from '../../../../server/domain/billing/period-charge.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { PersonId, SubscriptionId } from '../../../../server/domain/ids.js';
import type { SeatAssignment } from '../../../../server/domain/seats/assignment.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import type { OrderForm } from '../../../../server/domain/templates/order-form.js';
import { at, history, learnwise, subscription } from '../dunning/tenant-history.js';

const ORDER: OrderForm = {
  contractStart: '2025-01-01',
  services: ['s'],
  billingMonths: 12,
  parameters: {},
  capacity: { seats: 10, unitCents: 12_000 },
};
const S1 = 'S1' as SubscriptionId;
const SENT = at('2025-02-03T10:00:00Z');
const GROUND: ChargeGround = {
  taxpayer: { country: 'FR', customerType: 'business' },
  taxes: [{ country: 'FR', customerType: 'business', from: '2014-01-01', pct: 20 }],
  peakOf: () => 0,
  sentAt: SENT,
};

function invoicesOf(facts: TenantHistory, until: string, ground = GROUND): readonly Invoice[] {
  return owedInvoices(facts, at(until)).flatMap(({ make }) => make(ground) ?? []);
}

function of(...subscriptions: readonly Subscription[]): TenantHistory {
  return history({ subscriptions });
}

const french = (some: Partial<Subscription> = {}) => subscription('S1', { orderForm: ORDER, ...some });

describe('owedInvoices (L-FEE-1a, L-TERM-1, I-21)', () => {
  it('says of each invoice its id and when it is owed, before anybody makes it', () => {
    const monthly = learnwise('S1', { orderForm: { ...ORDER, billingMonths: 6 } });
    const owed = owedInvoices(of(monthly, french({ id: 'S2' as SubscriptionId })), at('2025-07-01T00:00:00Z'));

    expect(owed.map(({ id, at: since }) => [id, since.toISOString()])).toEqual([
      ['S1:period:2025-01-01', '2024-12-31T23:00:00.000Z'],
      ['S1:period:2025-07-01', '2025-06-30T22:00:00.000Z'],
      ['S2:period:2025-01-01', '2024-12-31T23:00:00.000Z'],
    ]);
  });

  it('charges the seats and the price of the start of the contract period, with the terms of payment of the sending', () => {
    const capacityChanges = { S1: [{ kind: 'added', at: at('2025-03-01T10:00:00Z'), seats: 5 } as const] };
    const orderForm = { ...ORDER, billingMonths: 6, parameters: { 'payment.termDays': 10 } };
    const facts = { ...of(french({ orderForm })), capacityChanges };
    const [first, second] = invoicesOf(facts, '2025-08-01T00:00:00Z');

    expect(first).toMatchObject({
      closingDate: '2025-02-03',
      dueDate: '2025-02-13',
      renewal: false,
      totalCents: 72_000,
    });
    expect(first?.lines).toEqual([{ text: 'Seats, 2025-01-01 to 2025-06-30', qty: 10, unitCents: 6_000, taxPct: 20 }]);
    expect(second).toMatchObject({ id: 'S1:period:2025-07-01', renewal: true, totalCents: 72_000 });
  });

  it('charges a signed renewal of another length whole', () => {
    const event = { kind: 'signed_renewal', at: at('2025-11-01T00:00:00Z'), termEnd: '2026-03-15' } as const;
    const last = invoicesOf(of(french({ events: [event] })), '2026-01-01T00:00:00Z').at(-1);

    expect(last).toMatchObject({
      id: 'S1:period:2026-01-01',
      period: { start: '2026-01-01', endExclusive: '2026-03-15' },
      renewal: true,
      totalCents: 144_000,
    });
  });

  it('charges by days what is known to end, under an id of its own (L-TERM-2)', () => {
    const end = { kind: 'termination', reason: 'breach_customer', at: at('2024-12-20T00:00:00Z') } as const;
    const ending = learnwise('S1', { orderForm: ORDER, events: [{ ...end, effectiveAt: at('2025-01-30T23:00:00Z') }] });

    expect(invoicesOf(of(ending), '2026-01-01T00:00:00Z')).toMatchObject([
      {
        id: 'S1:final:2025-01-01',
        // 30 of 365 days of 1,200.00.
        lines: [{ text: 'Seats, 2025-01-01 to 2025-12-31', qty: 1, unitCents: 9_863, taxPct: 20 }],
        totalCents: 11_836,
        period: { start: '2025-01-01', endExclusive: '2026-01-01' },
        renewal: false,
      },
    ]);
  });

  it('I-14: asks for the same, whatever price or terms are published inside a period, and whoever looks later', () => {
    const publication = fc.record({
      day: fc.integer({ min: 1, max: 364 }),
      cents: fc.integer({ min: 1, max: 99_999 }),
    });
    const contract = fc.constantFrom(
      french({ orderForm: { ...ORDER, billingMonths: 3 } }),
      learnwise('S1', { orderForm: { ...ORDER, billingMonths: 3 } }),
    );
    fc.assert(
      fc.property(
        contract,
        fc.uniqueArray(publication, { selector: ({ day }) => day, maxLength: 4 }),
        (signed, published) => {
          const base = of(signed);
          const instants = published.map(({ day }) => new Date(Date.UTC(2025, 0, 1 + day, 12)));
          const publishedPrices = published.map(({ cents }, index) => {
            const effectiveAt = instants[index]!;
            return { id: `price-${String(index)}`, publishedAt: effectiveAt, effectiveAt, unitCents: cents };
          });
          const later = { ...base, publishedPrices };
          const lines = (facts: TenantHistory, until: string) => invoicesOf(facts, until).map((each) => each.lines);

          expect(lines(later, '2025-12-31T00:00:00Z')).toEqual(lines(base, '2025-12-31T00:00:00Z'));
          expect(lines(later, '2029-01-01T00:00:00Z').slice(0, 4)).toEqual(lines(base, '2025-12-31T00:00:00Z'));
        },
      ),
    );
  });

  it('names the contract whose terms nobody has published', () => {
    const [owed] = owedInvoices(of(french({ template: 'none' })), at('2025-02-01T00:00:00Z'));

    expect(() => owed!.make(GROUND)).toThrow('of S1 has no published version');
  });
});

describe('use above the capacity in owedInvoices (L-FEE-1b, A24)', () => {
  const overage = { ...ORDER, billingMonths: 1, capacity: { seats: 10, unitCents: 12_000, overageUnitCents: 500 } };
  const soft = (some: Partial<Subscription> = {}) => learnwise('S1', { orderForm: overage, ...some });
  /** So many seats at most in a month, by its first instant. */
  const peaks = (by: Readonly<Record<string, number>>): ChargeGround => ({
    ...GROUND,
    peakOf: (id, { start }) => (id === S1 ? (by[start.toISOString()] ?? 0) : 0),
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

  it('counts the most seats that were bought in the month, and only where the terms bill it', () => {
    const added = { kind: 'added', at: at('2025-01-20T00:00:00Z'), seats: 2 } as const;
    const more = { ...of(soft()), capacityChanges: { S1: [added] } };
    expect(overs(more, '2025-02-15T00:00:00Z', peaks({ [JANUARY]: 13 })).at(-1)).toEqual(['S1:period:2025-02-01', 500]);
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
    return overageCharges(facts, contract, at(until)).map(({ at: since, cents }) => `${since.toISOString()} ${cents}`);
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
});

describe('monthlyCreditCap (L-SLA-7, A45)', () => {
  it('is a week of the fees of the month, and nothing where no level is promised', () => {
    const dutch = of(learnwise('S1', { orderForm: ORDER }));

    // 100.00 a month for ten seats together is 10,000 cents.
    expect(monthlyCreditCap(dutch, [S1], '2025-02')).toBe(2_500);
    expect(monthlyCreditCap(dutch, [S1], '2025-01')).toBe(2_258);
    expect(monthlyCreditCap(dutch, [], '2025-01')).toBe(0);
    expect(monthlyCreditCap(of(french()), [S1], '2025-02')).toBe(0);
  });

  it('goes by the terms of the signature in the month of it', () => {
    const late = of(learnwise('S1', { orderForm: ORDER, signedAt: at('2025-02-10T00:00:00Z') }));

    expect(monthlyCreditCap(late, [S1], '2025-02')).toBe(2_500);
  });
});
