import { describe, expect, it } from 'vitest';
import { type FeeResponse, feeChangeOf } from '../../../../server/domain/contract/fee-change.js';
import { at } from './contract-builders.js';

const PLAN = { anchor: '2025-01-01', months: 12 };

function changed(noticeDeemedAt: string, response: FeeResponse, noticeDays = 30): unknown {
  const notice = { noticeDeemedAt: at(noticeDeemedAt), oldUnitCents: 10_000, newUnitCents: 11_500, response };

  return feeChangeOf(notice, PLAN, noticeDays, 'Europe/Amsterdam');
}

describe('feeChangeOf', () => {
  it.each([
    ['2025-12-01T23:00:00Z', true, '2026-01-01'],
    ['2025-12-01T23:00:00.001Z', false, '2027-01-01'],
    ['2024-10-01T00:00:00Z', true, '2026-01-01'],
  ])('after a notice at %s starts at the end of the period that it reaches (L-FEE-1d)', (notice, inTime, effective) => {
    const reached = { inTimeForCurrentPeriod: inTime, earliestEffective: effective };

    expect(changed(notice, 'accepted')).toEqual({ ...reached, outcome: 'renew_at_new_fee', unitCentsNext: 11_500 });
    expect(changed(notice, 'none')).toEqual({ ...reached, outcome: 'renew_at_old_fee', unitCentsNext: 10_000 });
    expect(changed(notice, 'rejected')).toEqual({
      ...reached,
      outcome: 'terminate_at_period_end',
      contractEndsExclusive: effective,
    });
  });

  it('takes the days of notice from the terms', () => {
    expect(changed('2025-11-03T00:00:00Z', 'accepted', 60)).toMatchObject({ earliestEffective: '2027-01-01' });
    expect(changed('2025-11-01T22:59:59Z', 'accepted', 60)).toMatchObject({ earliestEffective: '2026-01-01' });
  });

  it('never raises a fee without acceptance: silence keeps the old one (A26), a refusal ends the contract (L-FEE-1e, A27)', () => {
    expect(changed('2025-06-01T00:00:00Z', 'none')).not.toHaveProperty('unitCentsNext', 11_500);
    expect(changed('2025-06-01T00:00:00Z', 'rejected')).toHaveProperty('unitCentsNext', undefined);
  });
});
