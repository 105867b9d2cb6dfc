import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import { lastRenewal } from '../../../../server/domain/contract/withdrawal.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import { at, learnwise } from '../dunning/tenant-history.js';
import { booksOf, french, GROUND, invoicesOf, of, ORDER, worked } from './charge-builders.js';

describe('a signed renewal of another length (M11.2)', () => {
  const costOf = (termEnd: string, billingMonths: number): number => {
    const events: readonly ContractEvent[] = [{ kind: 'signed_renewal', at: at('2025-11-01T10:00:00Z'), termEnd }];
    const facts = of(french({ orderForm: { ...ORDER, billingMonths }, events }));
    const renewed = booksOf(worked(facts, at('2036-06-01T00:00:00Z'))).filter((line) => !line.includes(':2025-'));

    return renewed.map((line) => Number(line.split(' ')[1])).reduce((all, cents) => all + cents, 0);
  };

  it.each([
    ['2036-01-01', 1_200_000],
    ['2028-01-01', 240_000],
    // One term, and 181 of the 365 days of the next.
    ['2027-07-01', 179_507],
    ['2027-01-01', 120_000],
    ['2026-07-01', 59_507],
    // 14 of 365 days.
    ['2026-01-15', 4_603],
  ])('to %s costs its share of the price of a term: %d cents, in whatever parts', (termEnd, cents) => {
    for (const billingMonths of [12, 1, 6]) expect(costOf(termEnd, billingMonths)).toBe(cents);
    const next = { start: '2026-01-01', endExclusive: '2027-01-01' };
    if (termEnd > next.endExclusive) return;
    const stopped = at(`${termEnd}T00:00:00Z`).getTime() - 6 * 3_600_000;
    expect(lastRenewal(next, 120_000, new Date(stopped), 'Europe/Paris')?.cents).toBe(cents);
  });
});

describe('a stopped product (M1.4)', () => {
  const stop: ContractEvent = {
    kind: 'product_withdrawal',
    at: at('2025-09-01T10:00:00Z'),
    interruptedAt: at('2026-02-28T23:00:00Z'),
  };
  const renewed = (termEnd: string, signed = '2025-11-01T10:00:00Z'): TenantHistory =>
    of(french({ events: [stop, { kind: 'signed_renewal', at: at(signed), termEnd }] }));
  const last = (facts: TenantHistory) => invoicesOf(facts, '2026-06-01T00:00:00Z', GROUND).at(-1);

  it('is renewed pro rata up to its interruption: 59 of 365 days', () => {
    expect(last(renewed('2026-03-01'))).toMatchObject({
      id: 'S1:period:2026-01-01',
      lines: [{ text: 'Seats, 2026-01-01 to 2026-02-28', qty: 1, unitCents: 19_397 }],
    });
    expect(last(of(learnwise('S1', { orderForm: ORDER, events: [stop] })))).toMatchObject({
      id: 'S1:final:2026-01-01',
      lines: [{ qty: 1, unitCents: 19_397 }],
    });
  });

  it('by months is paid in equal parts of that', () => {
    const orderForm = { ...ORDER, billingMonths: 1 };
    const facts = of(
      french({
        orderForm,
        events: [stop, { kind: 'signed_renewal', at: at('2025-11-01T10:00:00Z'), termEnd: '2026-03-01' }],
      }),
    );

    expect(
      invoicesOf(facts, '2026-06-01T00:00:00Z')
        .slice(-2)
        .map(({ lines }) => lines[0]),
    ).toMatchObject([
      { qty: 1, unitCents: 9_699 },
      { qty: 1, unitCents: 9_698 },
    ]);
  });

  it('charges a renewal that was signed before the notice by the same share', () => {
    expect(last(renewed('2026-03-01', '2025-08-31T10:00:00Z'))).toMatchObject({
      lines: [{ qty: 1, unitCents: 19_397 }],
    });
  });
});
