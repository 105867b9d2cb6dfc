import { describe, expect, it } from 'vitest';
import type { BillingParameters } from '../../../../server/domain/billing/billing-parameters.js';
import { disputeAnswer, disputeWindow, freezesOf } from '../../../../server/domain/billing/dispute.js';
import type { Override } from '../../../../server/domain/override.js';

const DAYS: BillingParameters = {
  'lateInterest.monthlyPct': 1.5,
  'lateInterest.legalMaxAnnualPct': null,
  collectionCosts: true,
  'payment.proformaCounts': false,
  'billingDispute.days': 60,
  'claims.hours': null,
  'cancel.refund': 'none',
  'termination.fees': 'whole_period',
  sla: null,
};
const HOURS: BillingParameters = { ...DAYS, 'billingDispute.days': null, 'claims.hours': 48 };
const STATEMENT = {
  id: 'F1',
  closingDate: '2025-01-31',
  timeZone: 'Europe/Amsterdam',
  sentAt: new Date('2025-01-31T09:00:00Z'),
};
const LAST = new Date('2025-04-01T21:59:59.999Z');
const LATE = new Date('2025-04-01T22:00:00.000Z');
const dispute = (filedAt: Date, decidedAt?: Date) => ({ id: 'D1', invoiceId: 'F1', filedAt, cents: 500, decidedAt });
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const hold = (from: string, to: string, subjectId = 'D1', effect: Override['effect'] = 'hold'): Override => ({
  id: 'O1',
  consequence: 'dispute_deadline',
  effect,
  subjectId,
  reason: 'they were told late',
  from: day(from),
  expiresAt: day(to),
  decidedBy: 'staff-1',
});

describe('disputeWindow (L-FEE-1c, A25)', () => {
  it('closes with the sixtieth day', () => {
    expect(disputeWindow(STATEMENT, LAST, 60)).toEqual({ lastDay: '2025-04-01', expiresAt: LATE, inTime: true });
    expect(disputeWindow(STATEMENT, LATE, 60).inTime).toBe(false);
    expect(disputeWindow(STATEMENT, LAST, 59).inTime).toBe(false);
  });
});

describe('disputeAnswer (L-FEE-1c, M13.1, A20)', () => {
  it('goes by days where the terms have them, and says which rule refuses a late one', () => {
    expect(disputeAnswer(dispute(LAST), STATEMENT, DAYS)).toEqual({ accepted: true });
    expect(disputeAnswer(dispute(LATE), STATEMENT, DAYS)).toEqual({
      accepted: false,
      rule: 'L-FEE-1c',
      deadline: LATE,
    });
  });

  it('goes by hours after delivery elsewhere, the last instant included', () => {
    const deadline = new Date('2025-02-02T09:00:00Z');
    const tooLate = new Date(deadline.getTime() + 1);

    expect(disputeAnswer(dispute(deadline), STATEMENT, HOURS)).toEqual({ accepted: true });
    expect(disputeAnswer(dispute(tooLate), STATEMENT, HOURS)).toEqual({ accepted: false, rule: 'M13.1', deadline });
  });

  it('has no deadline where neither is agreed, or nothing was delivered', () => {
    const neither = { ...HOURS, 'claims.hours': null };

    expect(disputeAnswer(dispute(LATE), STATEMENT, neither)).toEqual({ accepted: true });
    expect(disputeAnswer(dispute(LATE), { ...STATEMENT, sentAt: undefined }, HOURS)).toEqual({ accepted: true });
  });
});

describe('freezesOf (A14b, L-FEE-1c, G-OVERRIDE)', () => {
  it('freezes from the filing to the decision, or on', () => {
    expect(freezesOf(dispute(LAST), STATEMENT, DAYS, [])).toEqual([{ start: LAST, end: undefined }]);
    expect(freezesOf(dispute(LAST, LATE), STATEMENT, DAYS, [])).toEqual([{ start: LAST, end: LATE }]);
  });

  it('does not freeze a late one', () => {
    expect(freezesOf(dispute(LATE), STATEMENT, DAYS, [])).toEqual([]);
  });

  it('freezes a late one as long as a human holds its deadline', () => {
    const filed = dispute(LATE);
    const decided = dispute(LATE, day('2025-05-01'));

    expect(freezesOf(filed, STATEMENT, DAYS, [hold('2025-04-10', '2025-06-01')])).toEqual([
      { start: day('2025-04-10'), end: day('2025-06-01') },
    ]);
    expect(freezesOf(filed, STATEMENT, DAYS, [hold('2025-03-01', '2025-06-01', 'F1')])).toEqual([
      { start: LATE, end: day('2025-06-01') },
    ]);
    expect(freezesOf(decided, STATEMENT, DAYS, [hold('2025-04-10', '2025-06-01')])).toEqual([
      { start: day('2025-04-10'), end: day('2025-05-01') },
    ]);
    expect(freezesOf(decided, STATEMENT, DAYS, [hold('2025-05-01', '2025-06-01')])).toEqual([]);
  });

  it('takes no notice of other overrides', () => {
    const others = [
      hold('2025-04-10', '2025-06-01', 'D2'),
      { ...hold('2025-04-10', '2025-06-01'), consequence: 'claim_deadline' as const },
      hold('2025-04-10', '2025-06-01', 'D1', 'advance'),
    ];

    expect(freezesOf(dispute(LATE), STATEMENT, DAYS, others)).toEqual([]);
  });
});
