import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import { dataStateAt } from '../../../../server/domain/contract/data-state.js';
import {
  parametersAt,
  renewalOf,
  termsOf,
  type TermsVersion,
} from '../../../../server/domain/contract/subscription-terms.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import type { ContractTemplate } from '../../../../server/domain/templates/parameters.js';
import { valuesOf } from '../../../../server/domain/templates/template.js';
import { at, learnwiseSubscription, moocitSubscription, ms } from './contract-builders.js';

const CHANGE = at('2025-05-10T12:00:00Z');

/** A later version that keeps data for a year, and asks for 2 % a month. */
function later(template: ContractTemplate, id: string): ContractTemplate {
  const parameters = {
    ...template.parameters,
    'retention.days': { value: 365, from: 'contract' as const },
    'lateInterest.monthlyPct': { value: 2, from: 'contract' as const },
    'term.months': { value: 6, from: 'contract' as const },
  };

  return { ...template, id, parameters };
}

const PUBLISHED: readonly TermsVersion[] = [
  { id: 'learnwise@2025-05-10', publishedAt: CHANGE, template: later(LEARNWISE_2024_06_05, 'learnwise@2025-05-10') },
  { id: 'moocit@2', publishedAt: ms(CHANGE, 1), template: later(MOOCIT_1, 'moocit@2') },
  { id: 'learnwise@2024-06-05', publishedAt: at('2024-06-05T08:00:00Z'), template: LEARNWISE_2024_06_05 },
  { id: 'moocit@1', publishedAt: at('2023-01-01T00:00:00Z'), template: MOOCIT_1 },
];

describe('termsOf', () => {
  it('stay those of the signature under pinned terms, until a renewal is signed (M0.2, A05)', () => {
    const renewal: ContractEvent = { kind: 'signed_renewal', at: at('2025-11-01T08:00:00Z'), termEnd: '2027-01-01' };
    const renewed = moocitSubscription({ events: [renewal] });

    expect(termsOf(renewed, PUBLISHED, at('2025-11-01T07:59:59Z'))?.id).toBe('moocit@1');
    expect(termsOf(renewed, PUBLISHED, at('2025-11-01T08:00:00Z'))?.id).toBe('moocit@2');
    const tacit = moocitSubscription({ renewal: { months: 12, noticeDays: 0 } });
    expect(termsOf(tacit, PUBLISHED, at('2031-01-01T00:00:00Z'))?.id).toBe('moocit@1');
  });

  it('are the newest under floating terms, from its publication on (L-MISC-9)', () => {
    expect(termsOf(learnwiseSubscription(), PUBLISHED, ms(CHANGE, -1))?.id).toBe('learnwise@2024-06-05');
    expect(termsOf(learnwiseSubscription(), PUBLISHED, CHANGE)?.id).toBe('learnwise@2025-05-10');
  });

  it('are none of a draft, before the signature, or under a name that nothing was published of', () => {
    expect(termsOf(moocitSubscription({ signedAt: undefined }), PUBLISHED, CHANGE)).toBeUndefined();
    expect(termsOf(moocitSubscription(), PUBLISHED, at('2024-12-01T09:59:59Z'))).toBeUndefined();
    expect(termsOf(moocitSubscription({ template: 'other' }), PUBLISHED, CHANGE)).toBeUndefined();
    expect(termsOf(moocitSubscription({ template: undefined }), PUBLISHED, CHANGE)).toBeUndefined();
  });
});

describe('parametersAt', () => {
  it('are those of the version that rules at that instant: each rule is evaluated with its own (L-MISC-9, A04)', () => {
    const subscription = learnwiseSubscription();

    expect(parametersAt(subscription, PUBLISHED, ms(CHANGE, -1))?.['lateInterest.monthlyPct']).toBe(1.5);
    expect(parametersAt(subscription, PUBLISHED, CHANGE)?.['lateInterest.monthlyPct']).toBe(2);
    expect(parametersAt(moocitSubscription(), PUBLISHED, ms(CHANGE, 1))?.['lateInterest.monthlyPct']).toBe(0);
    expect(parametersAt(moocitSubscription({ signedAt: undefined }), PUBLISHED, CHANGE)).toBeUndefined();
  });

  it('keep what the order form set: the order is no term (M0.3, G-PIN)', () => {
    const orderForm = {
      contractStart: '2025-01-01',
      services: ['spoc'],
      billingMonths: 12,
      parameters: { 'term.months': 24, 'retention.days': 200 },
      capacity: { seats: 1, unitCents: 1, overageUnitCents: 1 },
    };
    const values = parametersAt(learnwiseSubscription({ orderForm }), PUBLISHED, CHANGE);

    expect(values).toMatchObject({ 'term.months': 24, 'retention.days': 200, 'lateInterest.monthlyPct': 2 });
  });
});

describe('renewalOf', () => {
  const moocit = valuesOf(MOOCIT_1);
  const learnwise = valuesOf(LEARNWISE_2024_06_05);

  it('is of the same length, with the notice of the terms; none where they do not renew (L-TERM-1, A19)', () => {
    expect(renewalOf({ ...learnwise, 'term.months': 36 })).toEqual({ months: 36, noticeDays: 30 });
    expect(renewalOf({ ...moocit, 'term.months': 12 })).toBeUndefined();
    expect(renewalOf({ ...moocit, 'term.months': 1, 'term.autoRenew': true })).toEqual({ months: 1, noticeDays: 0 });
    expect(renewalOf(learnwise)).toBeUndefined();
  });
});

describe('dataStateAt', () => {
  const facts = { retentionDays: 180 };
  const end = at('2025-12-31T23:00:00Z');
  const purge = at('2026-06-29T22:00:00Z');

  it.each([
    ['live', ms(end, -1)],
    ['retained', end],
    ['retained', ms(purge, -1)],
    ['purge_due', purge],
    ['purge_due', at('2099-01-01T00:00:00Z')],
  ])('are %s at %s (M3.3, I-16)', (state, instant) => {
    expect(dataStateAt(moocitSubscription(), facts, instant)).toBe(state);
  });

  it('are purged once they are, and live as long as a contract goes on, or is none yet', () => {
    const purgedAt = ms(purge, 5_000);

    expect(dataStateAt(moocitSubscription(), { ...facts, purgedAt }, ms(purgedAt, -1))).toBe('purge_due');
    expect(dataStateAt(moocitSubscription(), { ...facts, purgedAt }, purgedAt)).toBe('purged');
    expect(dataStateAt(learnwiseSubscription(), facts, at('2099-01-01T00:00:00Z'))).toBe('live');
    expect(dataStateAt(moocitSubscription({ signedAt: undefined }), facts, purge)).toBe('live');
  });

  it('are kept longer where the order says so, however the contract ended (A02)', () => {
    const termination: ContractEvent = {
      kind: 'termination',
      at: at('2025-04-15T14:00:00Z'),
      effectiveAt: at('2025-04-15T14:00:00Z'),
      reason: 'nonpayment',
    };
    const ended = moocitSubscription({ events: [termination] });

    expect(dataStateAt(ended, facts, at('2025-10-12T21:59:59Z'))).toBe('retained');
    expect(dataStateAt(ended, facts, at('2025-10-12T22:00:00Z'))).toBe('purge_due');
    expect(dataStateAt(ended, { retentionDays: 181 }, at('2025-10-12T22:00:00Z'))).toBe('retained');
  });
});
