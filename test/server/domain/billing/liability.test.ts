import { describe, expect, it } from 'vitest';
import { capOfFeesPaid, capOfOneUser } from '../../../../server/domain/billing/liability.js';

describe('capOfOneUser (M10.1, A15)', () => {
  it('is the price of one user for a year', () => {
    expect(capOfOneUser({ annualUnitCents: 9900 })).toBe(9900);
    expect(capOfOneUser({ monthlyUnitCents: 1250 })).toBe(15_000);
    expect(capOfOneUser({ monthlyUnitCents: 0 })).toBe(0);
  });

  it.each([{}, { annualUnitCents: 12, monthlyUnitCents: 1 }])('refuses %o', (price) => {
    expect(() => capOfOneUser(price)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ field: 'annualUnitCents', rule: 'M10.1' })] }),
    );
  });
});

describe('capOfFeesPaid (L-LIAB-1)', () => {
  const paid = (date: string, cents: number) => ({ date, cents });

  it('counts the months before the act: their first day, not the day of the act', () => {
    const payments = [paid('2025-09-10', 1), paid('2025-09-09', 20), paid('2024-09-10', 300), paid('2024-09-09', 4000)];

    expect(capOfFeesPaid('2025-09-10', 12, payments, 0)).toEqual({
      windowFrom: '2024-09-10',
      windowToExclusive: '2025-09-10',
      paidCents: 320,
      capCents: 320,
    });
  });

  it('is less by what other claims took, and never below nothing', () => {
    expect(capOfFeesPaid('2025-09-10', 12, [paid('2025-01-01', 500)], 200).capCents).toBe(300);
    expect(capOfFeesPaid('2025-09-10', 12, [paid('2025-01-01', 500)], 501)).toMatchObject({
      paidCents: 500,
      capCents: 0,
    });
  });

  it('clamps to the end of a short month', () => {
    expect(capOfFeesPaid('2024-02-29', 12, [], 0).windowFrom).toBe('2023-02-28');
  });
});
