import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthlyCreditCap } from '../../../../server/domain/billing/credit-cap.js';
import { owedInvoices } from '../../../../server/domain/billing/period-charge.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import { at, learnwise } from '../dunning/tenant-history.js';
import { french, GROUND, invoicesOf, of, ORDER } from './charge-builders.js';

const S1 = 'S1' as SubscriptionId;

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
    const [first, added, second] = invoicesOf(facts, '2025-08-01T00:00:00Z');

    expect(first).toMatchObject({
      closingDate: '2025-02-03',
      dueDate: '2025-02-13',
      renewal: false,
      totalCents: 72_000,
    });
    expect(first?.lines).toEqual([{ text: 'Seats, 2025-01-01 to 2025-06-30', qty: 10, unitCents: 6_000, taxPct: 20 }]);
    // Five seats for 122 of 181 days, then for the whole of the second half-year.
    expect(added).toMatchObject({ id: 'S1:seats:1740823200000', totalCents: 24_265 });
    expect(added?.lines).toEqual([
      { text: 'Seats added on 2025-03-01, 2025-03-01 to 2025-06-30', qty: 1, unitCents: 20_221, taxPct: 20 },
    ]);
    expect(second).toMatchObject({ id: 'S1:period:2025-07-01', renewal: true, totalCents: 108_000 });
    expect(second?.lines[1]).toMatchObject({ text: 'Seats added on 2025-03-01, 2025-07-01 to 2025-12-31', qty: 5 });
  });

  it('charges a signed renewal of another length by its share of the term: 73 of 365 days (M11.2)', () => {
    const event = { kind: 'signed_renewal', at: at('2025-11-01T00:00:00Z'), termEnd: '2026-03-15' } as const;
    const last = invoicesOf(of(french({ events: [event] })), '2026-01-01T00:00:00Z').at(-1);

    expect(last).toMatchObject({
      id: 'S1:period:2026-01-01',
      period: { start: '2026-01-01', endExclusive: '2026-03-15' },
      renewal: true,
      totalCents: 28_800,
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
