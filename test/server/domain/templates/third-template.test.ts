import { describe, expect, it } from 'vitest';
import { endingRule } from '../../../../server/domain/access/ending-rule.js';
import { type ContractEvent, END_REASONS, type EndReason } from '../../../../server/domain/contract/contract-event.js';
import { contractNumbersOf } from '../../../../server/domain/contract/contract-numbers.js';
import { contractEndAt, contractStateAt } from '../../../../server/domain/contract/contract-state.js';
import { dataStateAt } from '../../../../server/domain/contract/data-state.js';
import { terminationOf } from '../../../../server/domain/contract/provider-termination.js';
import { refundOnEnd } from '../../../../server/domain/contract/refund.js';
import { parametersAt, renewalOf } from '../../../../server/domain/contract/subscription-terms.js';
import { withdrawnFrom } from '../../../../server/domain/contract/withdrawal.js';
import { checkedDeclarations } from '../../../../server/domain/disclosure/declarations.js';
import { disclosuresOf } from '../../../../server/domain/disclosure/disclosures.js';
import { monthlyReport } from '../../../../server/domain/sla/report.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import {
  checkedOrderForm,
  type OrderForm,
  resolvedParameters,
} from '../../../../server/domain/templates/order-form.js';
import { checkedTemplate, TEMPLATES, valuesOf } from '../../../../server/domain/templates/template.js';
import { at, moocitSubscription } from '../contract/contract-builders.js';

/** Terms that nobody wrote code for, as they would arrive: Swiss, pinned, half-yearly, a year of data, 45 days for a breach. */
function arrived(): unknown {
  const said = {
    timeZone: 'Europe/Zurich',
    currency: 'CHF',
    law: 'Swiss',
    'acceptance.mode': 'signature',
    'terms.policy': 'pinned',
    'term.months': 6,
    'term.nonRenewalNoticeDays': 60,
    'retention.days': 365,
    'lateInterest.monthlyPct': 0.416667,
    'termination.breachNoticeDays': 45,
    'price.existingCustomers': { until: 'period_end' },
    productWithdrawal: { mode: 'earlier_of', noticeMonths: 3 },
    'maintenance.window': { weekday: 'Sunday', from: '02:30', maxHours: 4 },
    sla: null,
    'cancel.refund': 'none',
    declarations: { authority: 'S-2.1', public_school: 'S-2.2' },
    disclosures: { status: 'S-5', sub_processors: 'S-7.3', law: 'S-12', terms_version: 'S-1.1' },
    clauses: Object.fromEntries(END_REASONS.map((reason, index) => [reason, `S-9.${index + 1}`])),
  };
  const parameters = {
    ...LEARNWISE_2024_06_05.parameters,
    ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, { value, from: 'contract' }])),
  };

  return JSON.parse(JSON.stringify({ id: 'alpina@2025-01-01', name: 'alpina', parameters }));
}

const ALPINA = checkedTemplate(arrived());
const ORDER: OrderForm = {
  contractStart: '2025-01-31',
  services: ['spoc'],
  billingMonths: 3,
  parameters: { 'retention.days': 400 },
  capacity: { seats: 5, unitCents: 9_900, overageUnitCents: 1_200 },
};
const PUBLISHED = [{ id: ALPINA.id, publishedAt: at('2025-01-01T00:00:00Z'), template: ALPINA }];

describe('a third template', () => {
  const values = resolvedParameters(ALPINA, ORDER.parameters);
  const renewal = renewalOf(values);
  const subscription = moocitSubscription({
    template: 'alpina',
    signedAt: at('2025-01-15T09:00:00Z'),
    timeZone: values.timeZone,
    termStart: '2025-01-31',
    termEnd: '2025-07-31',
    renewal,
    orderForm: checkedOrderForm(ALPINA, ORDER),
  });

  it('says its own numbers (G-PIN)', () => {
    expect(contractNumbersOf(ALPINA)).toMatchObject({
      currency: 'CHF',
      retentionDays: 365,
      nonRenewalNoticeDays: 60,
      breachNoticeDays: 45,
      withdrawalNoticeMonths: 3,
      lateInterestMonthlyPct: '0.416667',
      updateWindowWeekday: 'Sunday',
      maxInterruptionHours: 4,
      slaCreditPct: 0,
    });
  });

  it('resolves its parameters for an order (M0.3)', () => {
    expect(parametersAt(subscription, PUBLISHED, at('2025-02-01T00:00:00Z'))).toEqual({
      ...values,
      'retention.days': 400,
    });
    expect(renewal).toEqual({ months: 6, noticeDays: 60 });
  });

  it('runs: renewal at month ends, notice, retention, breach, withdrawal, refund', () => {
    // 31 July minus 60 days is 1 June, 00:00 in Zurich.
    const notice = (given: string): ContractEvent => ({ kind: 'non_renewal', at: at(given) });
    const inTime = { ...subscription, events: [notice('2025-05-31T22:00:00Z')] };
    const late = { ...subscription, events: [notice('2025-05-31T22:00:00.001Z')] };

    expect(contractEndAt(inTime, at('2025-06-01T00:00:00Z'))?.at).toEqual(at('2025-07-30T22:00:00Z'));
    expect(contractEndAt(late, at('2025-06-01T00:00:00Z'))?.at).toEqual(at('2026-01-30T23:00:00Z'));
    expect(contractStateAt(inTime, at('2025-07-30T22:00:00Z')).endReason).toBe('non_renewal');
    const kept = { retentionDays: values['retention.days'] };
    expect(dataStateAt(inTime, kept, at('2026-09-03T21:59:59Z'))).toBe('retained');
    expect(dataStateAt(inTime, kept, at('2026-09-03T22:00:00Z'))).toBe('purge_due');

    const order = { noticeDeemedAt: at('2025-03-01T09:00:00Z'), evidence: 'report', decidedBy: ['a', 'b'] };
    const breach = terminationOf({ ...order, reason: 'breach_customer' }, values, values.timeZone);
    expect(breach.effectiveAt).toEqual(at('2025-04-15T22:00:00Z'));
    const stop = withdrawnFrom(subscription, at('2025-03-31T09:00:00Z'), values.productWithdrawal);
    expect(stop.interruptedAt).toEqual(at('2025-06-30T22:00:00Z'));
    const fee = {
      cents: 9_900,
      period: { start: '2025-01-31', endExclusive: '2025-04-30' },
      firstUnusedDay: '2025-03-01',
    };
    expect(refundOnEnd('infringement', values, fee)).toBe(0);
  });

  it('has its own things declared (M0.1, L-ELIG-2)', () => {
    expect(checkedDeclarations(values, ['public_school', 'authority'])).toEqual(['public_school', 'authority']);
    expect(() => checkedDeclarations(values, ['authority', 'lawful_use', 'own_terms_excluded'])).toThrow(
      expect.objectContaining({
        problems: [
          {
            field: 'declarations.public_school',
            rule: 'S-2.2',
            message: 'must be declared to accept these terms.',
          },
        ],
      }),
    );
  });

  it('has shown what it says, and nothing of other terms (M0.6, M12.1)', () => {
    expect(disclosuresOf(values)).toEqual([
      { subject: 'sub_processors', rule: 'S-7.3', from: 'configuration' },
      { subject: 'status', rule: 'S-5', from: 'record' },
      { subject: 'law', rule: 'S-12', from: 'template' },
      { subject: 'terms_version', rule: 'S-1.1', from: 'template' },
    ]);
  });

  it('explains its ends by its own clauses (I-18)', () => {
    const published = [...TEMPLATES, ALPINA].map((template) => ({
      id: template.id,
      publishedAt: at('2024-06-05T10:00:00Z'),
      template,
    }));
    const ruleOf = (reason: EndReason, template: string) =>
      endingRule(reason, moocitSubscription({ template }), published, at('2026-01-01T00:00:00Z'));

    expect(END_REASONS.map((reason) => ruleOf(reason, 'alpina'))).toEqual(
      END_REASONS.map((_, index) => `S-9.${index + 1}`),
    );
    expect(ruleOf('expired', 'learnwise')).toBe('L-TERM-1');
  });

  it('has the holidays of the calendar that it names, and none that there is not (L-SLA-1, A37)', () => {
    const { sla } = valuesOf(LEARNWISE_2024_06_05);
    const facts = { incidents: [], exclusions: [], excluded: [], monthlyFee: () => 0 };
    const report = monthlyReport({ ...values, sla }, facts, '2025-12', at('2026-01-01T00:00:00Z'));

    expect(report?.calendar).toBe('NL');
    expect(report?.holidays.map(({ date }) => date)).toEqual(['2025-12-25', '2025-12-26']);
    const parameters = { ...ALPINA.parameters, 'sla.holidays': { value: 'CH', from: 'contract' } };
    expect(() => checkedTemplate({ ...ALPINA, parameters })).toThrow('sla.holidays: must be a calendar: NL.');
  });
});
