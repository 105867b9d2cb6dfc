import { describe, expect, it } from 'vitest';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import type { ParameterName } from '../../../../server/domain/templates/parameters.js';
import { checkedTemplate, PARAMETER_NAMES, TEMPLATES } from '../../../../server/domain/templates/template.js';
import { ANNEX_A, READINGS } from './readings.js';

const C = 'contract';
const P = 'product';

const SHOWN = { sub_processors: 'M0.6', changelog: 'M1.3' };
const SHOWN_IN_FRANCE = { interruptions: 'M2.1', status: 'M8.1', law: 'M12.1', terms_version: 'M0.2' };
const SHOWN_IN_THE_NETHERLANDS = {
  support: 'L-SVC-2',
  policies: 'L-RES-2',
  law: 'L-MISC-7',
  terms_version: 'L-ACC-2',
};
const FRENCH_ENDS = {
  expired: 'M3.1',
  customer_cancelled: 'M3.1',
  non_renewal: 'M3.1',
  fees_refused: 'M11.2',
  nonpayment: 'M3.4',
  breach_customer: 'M3.4',
  breach_provider: 'M3.1',
  overload: 'M3.5',
  product_withdrawn: 'M1.4',
  infringement: 'M1.4',
};
const DUTCH_ENDS = {
  expired: 'L-TERM-1',
  customer_cancelled: 'L-FEE-3',
  non_renewal: 'L-TERM-1',
  fees_refused: 'L-FEE-1e',
  nonpayment: 'L-FEE-2d',
  breach_customer: 'L-TERM-2',
  breach_provider: 'L-TERM-2',
  overload: 'L-TERM-3',
  product_withdrawn: 'L-TERM-3',
  infringement: 'L-IND-2',
};

/** Section 2 of rules.md, written down once more: a parameter that is changed in a template fails here. */
const TERMS: readonly [ParameterName, unknown, string, unknown, string][] = [
  ['timeZone', 'Europe/Paris', P, 'Europe/Amsterdam', P],
  ['currency', 'EUR', C, 'EUR', P],
  ['law', 'French', C, 'Dutch', C],
  ['acceptance.mode', 'signature', C, 'browsewrap', C],
  ['terms.policy', 'pinned', C, 'floating', C],
  ['term.months', null, C, null, C],
  ['term.autoRenew', false, P, true, C],
  ['term.nonRenewalNoticeDays', null, C, 30, C],
  ['cancel.byCustomer', 'any_time', C, 'non_renewal_only', C],
  ['withdrawalDays', 0, P, 0, P],
  ['cancel.refund', 'none', C, 'infringement_only', C],
  ['retention.days', 180, C, 180, P],
  ['payment.termDays', 30, P, 30, C],
  ['payment.proformaCounts', true, C, false, P],
  ['lateInterest.monthlyPct', 0, P, 1.5, C],
  ['lateInterest.legalMaxAnnualPct', null, P, null, P],
  ['collectionCosts', false, C, true, C],
  ['suspension.onNonpayment', true, C, true, P],
  ['suspension.graceDays', 15, P, 15, P],
  ['suspension.minNoticeHours', 48, P, 48, P],
  ['suspension.scope', 'tenant', C, 'subscription', P],
  ['suspension.liftOn', 'overdue_zero', C, 'overdue_zero', P],
  ['termination.nonpayment', 'provider_any_time', C, 'provider_any_time', C],
  ['termination.afterSuspensionDays', 30, P, 30, P],
  ['termination.breachNoticeDays', 0, C, 30, C],
  ['termination.fees', 'whole_period', P, 'to_last_service_day', C],
  ['price.existingCustomers', { until: 'period_end' }, C, { until: 'period_end_and_acceptance', noticeDays: 30 }, C],
  ['productWithdrawal', { mode: 'later_of', noticeMonths: 6 }, C, { mode: 'none', noticeMonths: 0 }, C],
  ['productWithdrawal.courtesyNoticeDays', 0, P, 30, P],
  ['maintenance.window', { weekday: 'Saturday', from: '12:00', maxHours: 24 }, C, null, C],
  ['maintenance.noticeHours', 48, C, 48, P],
  ['sla', null, C, ANNEX_A, C],
  ['claims.hours', 48, C, null, C],
  ['billingDispute.days', null, C, 60, C],
  ['age.min', 18, P, 18, C],
  ['seats.overage', 'hard', P, 'soft_bill', C],
  ['liabilityCap', { base: 'annual_price_of_one_user' }, C, { base: 'fees_paid', months: 12 }, C],
  ['notice.deeming', 'by_channel', P, 'by_channel', C],
  ['confidentiality.years', null, C, 5, C],
  ['pressRelease.days', null, C, 90, C],
  ['connection.minimumKbit', 128, C, null, C],
  [
    'declarations',
    { own_terms_excluded: 'M0.1', no_competing_service: 'M7.4' },
    C,
    { authority: 'L-ELIG-2', lawful_use: 'L-ELIG-3' },
    C,
  ],
  ['disclosures', { ...SHOWN, ...SHOWN_IN_FRANCE }, C, { ...SHOWN, ...SHOWN_IN_THE_NETHERLANDS }, C],
  ['clauses', FRENCH_ENDS, C, DUTCH_ENDS, C],
  ['tax.date', 'invoice', C, 'invoice', P],
];

describe('TEMPLATES', () => {
  it.each(TERMS)('have %s as section 2 says, with where it comes from', (name, moocit, moocitFrom, learnwise, from) => {
    expect(MOOCIT_1.parameters[name]).toEqual({ value: moocit, from: moocitFrom });
    expect(LEARNWISE_2024_06_05.parameters[name]).toEqual({ value: learnwise, from });
  });

  it.each(READINGS)('read %s as section 7 recommends, as a choice of the product', (name, value) => {
    expect(MOOCIT_1.parameters[name]).toEqual({ value, from: P });
    expect(LEARNWISE_2024_06_05.parameters[name]).toEqual({ value, from: P });
  });

  it('have no parameter beside those', () => {
    expect([...TERMS, ...READINGS].map(([name]) => name).sort()).toEqual([...PARAMETER_NAMES].sort());
  });

  it.each(TEMPLATES)('pass their own schema: $id (L-ACC-2)', (template) => {
    expect(checkedTemplate(template)).toBe(template);
  });
});
