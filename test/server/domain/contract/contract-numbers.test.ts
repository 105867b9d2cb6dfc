import { describe, expect, it } from 'vitest';
import { contractNumbersOf } from '../../../../server/domain/contract/contract-numbers.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';

describe('contractNumbersOf', () => {
  it('are the numbers of the French text', () => {
    expect(contractNumbersOf(MOOCIT_1)).toEqual({
      withdrawalNoticeMonths: 6,
      retentionDays: 180,
      minimumKbitPerSecond: 128,
      updateWindowWeekday: 'Saturday',
      updateWindowFrom: '12:00',
      maxInterruptionHours: 24,
      maintenanceNoticeHours: 48,
      claimHours: 48,
      currency: 'EUR',
      slaCreditPct: 0,
    });
  });

  it('are the numbers of the Dutch text', () => {
    expect(contractNumbersOf(LEARNWISE_2024_06_05)).toEqual({
      minimumAgeYears: 18,
      billingDisputeDays: 60,
      feeChangeNoticeDays: 30,
      paymentTermDays: 30,
      lateInterestMonthlyPct: '1.5',
      nonRenewalNoticeDays: 30,
      breachNoticeDays: 30,
      confidentialityYears: 5,
      liabilityWindowMonths: 12,
      pressReleaseDays: 90,
      availabilityPct: 99,
      creditThresholdHours: 72,
      creditPct: 5,
      creditsPerDay: 1,
      creditRequestHours: 24,
      creditCapWeeks: 1,
    });
  });

  it('leave out what is a choice of the product: nobody may present it as contract text', () => {
    const { parameters } = MOOCIT_1;
    const chosen = {
      ...MOOCIT_1,
      parameters: { ...parameters, 'claims.hours': { value: 48, from: 'product' as const } },
    };
    const agreed = {
      ...MOOCIT_1,
      parameters: { ...parameters, 'payment.termDays': { value: 45, from: 'contract' as const } },
    };

    expect(contractNumbersOf(chosen)).not.toHaveProperty('claimHours');
    expect(contractNumbersOf(agreed)).toHaveProperty('paymentTermDays', 45);
  });
});
