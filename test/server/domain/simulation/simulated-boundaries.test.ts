import { describe, expect, it } from 'vitest';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import type { DecidedFee } from '../../../../server/domain/notices/announced-facts.js';
import type { Notice } from '../../../../server/domain/notices/notice.js';
import { pricingOf } from '../../../../server/domain/simulation/pricing.js';
import { simulate } from '../../../../server/domain/simulation/simulate.js';
import { monthlyFeeOf } from '../../../../server/domain/simulation/service-steps.js';
import type { Incident } from '../../../../server/domain/sla/incident.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { aHistory, anInvoice, aPayment, aSubscription, ID, line, lines, utc } from './simulation-builders.js';

const given = (subjectId: string, kind: Notice['kind'], instant: string, more: Partial<Notice> = {}): Notice => ({
  kind,
  subjectId,
  dueAt: utc(instant),
  channel: 'email',
  composedAt: utc(instant),
  sentAt: utc(instant),
  confirmedAt: utc(instant),
  ...more,
});

describe('simulate: money, at its boundaries (rules.md 3.2, L-FEE-2b)', () => {
  const F1 = { invoices: [anInvoice('F1', '2025-02-01')] };
  const states = (history: Partial<TenantHistory>, until = '2025-06-01T00:00:00Z', from?: string) =>
    lines(aHistory({ ...F1, ...history }), until, from).filter((each) => / (invoice|interest) /.test(each));
  const [SENT, LATE] = ['2025-02-01T09:00:00Z invoice draft > open', '2025-03-03T23:00:00Z invoice open > overdue'];

  it('lists what happens at the first and at the last instant', () => {
    expect(states({}, '2025-03-03T22:59:59Z')).toEqual([SENT]);
    expect(states({}, '2025-03-03T23:00:00Z')).toEqual([SENT, '2025-03-03T23:00:00Z interest 48', LATE]);
    expect(states({}, '2025-03-03T23:00:00Z', '2025-03-03T23:00:00Z')).toContain(LATE);
    expect(states({}, '2025-03-04T00:00:00Z', '2025-03-03T23:00:00.001Z')).toEqual([]);
  });

  it('posts interest at the end of each month of the debt, also where that is the last instant', () => {
    expect(states({}, '2025-04-02T21:59:59Z').at(-1)).toBe(LATE);
    expect(states({}, '2025-04-02T22:00:00Z').at(-1)).toBe('2025-04-02T22:00:00Z interest 1452');
    expect(states({}, '2025-04-02T22:00:00Z', '2025-04-02T22:00:00Z')).toEqual(['2025-04-02T22:00:00Z interest 48']);
  });

  it('follows a dispute that freezes the debt until it is decided (A14b)', () => {
    const dispute = { id: 'D1', invoiceId: 'F1', filedAt: utc('2025-03-01T10:00:00Z'), cents: 100_000 };
    const decided = { ...dispute, decidedAt: utc('2025-03-20T10:00:00Z'), outcome: 'lost' as const };
    const only = (disputes: TenantHistory['disputes']) =>
      states({ disputes }, '2025-03-25T00:00:00Z').filter((each) => each.includes(' invoice '));

    expect(only([dispute])).toEqual([SENT]);
    expect(only([decided])).toEqual([SENT, '2025-03-20T10:00:00Z invoice open > overdue']);
  });

  it('closes an invoice with the note that credits all of it', () => {
    const note = {
      id: 'N1',
      invoiceId: 'F1',
      issuedAt: utc('2025-02-10T10:00:00Z'),
      cents: 100_000,
      reason: 'correction' as const,
    };

    expect(states({ creditNotes: [note] })).toEqual([SENT, '2025-02-10T10:00:00Z invoice open > paid']);
  });
});

describe('pricingOf (M11.2, L-FEE-1d)', () => {
  const signedAt = utc('2024-12-01T10:00:00Z');
  const price = (effectiveAt: string, productId?: string) => ({
    id: `p-${effectiveAt}`,
    productId,
    publishedAt: utc('2024-11-01T00:00:00Z'),
    effectiveAt: utc(effectiveAt),
    unitCents: 15_000,
  });
  const french = aSubscription({ template: 'moocit', productId: 'A', renewal: undefined });
  const versionsOf = (...publishedPrices: readonly ReturnType<typeof price>[]) => {
    const pricing = pricingOf(aHistory({ publishedPrices }), french);
    return pricing?.by === 'list' ? pricing.versions.map(({ effectiveAt }) => effectiveAt.toISOString()) : undefined;
  };

  it('takes the list prices of its product that came after the order', () => {
    const own = signedAt.toISOString();

    expect(versionsOf()).toEqual([own]);
    expect(versionsOf(price('2025-01-01T00:00:00.000Z', 'A'))).toEqual([own, '2025-01-01T00:00:00.000Z']);
    expect(versionsOf(price('2025-01-01T00:00:00.000Z'))).toEqual([own, '2025-01-01T00:00:00.000Z']);
    expect(versionsOf(price('2025-01-01T00:00:00.000Z', 'B'))).toEqual([own]);
    expect(versionsOf(price('2024-12-01T10:00:00.001Z'))).toHaveLength(2);
    expect(versionsOf(price('2024-12-01T10:00:00.000Z'))).toEqual([own]);
    expect(versionsOf(price('2024-11-15T00:00:00.000Z'))).toEqual([own]);
  });

  const fee: DecidedFee = {
    id: 'fee-1',
    subscriptionId: ID,
    decidedAt: utc('2025-06-01T08:00:00Z'),
    unitCents: 13_000,
  };
  const notifiedOf = (decidedFees: readonly DecidedFee[], notices: readonly Notice[]) => {
    const pricing = pricingOf(aHistory({ decidedFees, notices }), aSubscription());
    return pricing?.by === 'agreement'
      ? pricing.notified.map(({ noticeDeemedAt }) => noticeDeemedAt.toISOString())
      : undefined;
  };

  it.each<[string, readonly Notice[], readonly string[]]>([
    ['as notified', [given('fee-1', 'N-FEE', '2025-06-02T08:00:00Z')], ['2025-06-02T08:00:00.000Z']],
    [
      'by the first notice that counts',
      [given('fee-1', 'N-FEE', '2025-06-03T08:00:00Z'), given('fee-1', 'N-FEE', '2025-06-02T08:00:00Z')],
      ['2025-06-02T08:00:00.000Z'],
    ],
    ['not without a notice', [], []],
    ['not by another notice', [given('fee-1', 'N-PRICE', '2025-06-02T08:00:00Z')], []],
    ['not by the notice of another fee', [given('fee-2', 'N-FEE', '2025-06-02T08:00:00Z')], []],
    [
      'not by a notice that nobody confirmed',
      [given('fee-1', 'N-FEE', '2025-06-02T08:00:00Z', { confirmedAt: undefined })],
      [],
    ],
  ])('takes new fees %s', (_, notices, expected) => {
    expect(notifiedOf([fee], notices)).toEqual(expected);
    expect(notifiedOf([{ ...fee, subscriptionId: 'sub-2' as SubscriptionId }], notices)).toEqual([]);
  });

  it.each([
    ['nobody signed', aSubscription({ signedAt: undefined })],
    ['has no order form', aSubscription({ orderForm: undefined })],
    ['has no published terms', aSubscription({ template: 'lost' })],
  ])('is none of a contract that %s', (_, contract) => {
    expect(pricingOf(aHistory(), contract)).toBeUndefined();
  });
});

describe('monthlyFeeOf (A45)', () => {
  const feeOf = (contract: Partial<Subscription>, month: string, addedAt = '2024-12-02T00:00:00Z', seats = 50) =>
    monthlyFeeOf(
      aHistory({ capacityChanges: { [ID]: [{ kind: 'added', at: utc(addedAt), seats }] } }),
      aSubscription(contract),
      month,
    );
  const order = (months: number | null) => {
    const { orderForm } = aSubscription();
    return { ...orderForm!, parameters: { 'term.months': months } };
  };

  it('is the share of one month of the length of the period', () => {
    expect(feeOf({}, '2025-02')).toBe(100_000);
    expect(feeOf({ renewal: { months: 6, noticeDays: 30 } }, '2025-02')).toBe(200_000);
    expect(feeOf({ renewal: undefined, orderForm: order(3) }, '2025-02')).toBe(400_000);
    expect(feeOf({ signedAt: undefined }, '2025-02')).toBe(0);
  });

  it('counts the seats of the first day of the month, and not of a day before the term or the signature', () => {
    expect(feeOf({}, '2025-07', '2025-06-30T22:00:00Z')).toBe(100_000);
    expect(feeOf({}, '2025-07', '2025-06-30T22:00:00.001Z')).toBe(50_000);
    const late = { termStart: '2025-06-10', termEnd: '2026-06-10' };
    expect(feeOf(late, '2025-06', '2025-06-09T22:00:00Z')).toBe(100_000);
    expect(feeOf(late, '2025-06', '2025-06-09T22:00:00.001Z')).toBe(50_000);
    const signed = { signedAt: utc('2025-06-15T10:00:00Z') };
    expect(feeOf(signed, '2025-06', '2025-06-15T10:00:00Z')).toBe(100_000);
    expect(feeOf(signed, '2025-06', '2025-06-15T10:00:00.001Z')).toBe(50_000);
    expect(feeOf(signed, '2025-07', '2025-06-20T10:00:00Z')).toBe(100_000);
  });
});

describe('simulate: credits, at their boundaries (L-SLA-4, L-SLA-6, L-SLA-9)', () => {
  const incident = (
    id: string,
    from: string,
    to: string,
    requests: readonly string[] = [to],
    by = 'administrator' as const,
  ): Incident => ({
    id,
    reports: [{ at: utc(from), by, channel: 'form' }],
    restoredAt: utc(to),
    creditRequests: requests.map(utc),
  });
  const june = incident('i1', '2025-06-23T22:00:00Z', '2025-06-27T10:00:00Z');
  const credits = (history: Partial<TenantHistory>) =>
    simulate(aHistory({ incidents: [june], ...history }), utc('2026-01-01T00:00:00Z'))
      .filter((step) => step.kind === 'amount' && step.of === 'service_credit' && step.subjectId === ID)
      .map(line);
  const granted = '2025-06-27T10:00:00Z service_credit 2500';

  it('come one by one, each when its outage is over and asked for', () => {
    const july = incident('i2', '2025-07-20T22:00:00Z', '2025-07-24T10:00:00Z');

    expect(credits({ incidents: [june, july] })).toEqual([granted, '2025-07-24T10:00:00Z service_credit 2500']);
    expect(credits({ incidents: [july, june] })).toHaveLength(2);
    const asked = {
      at: utc('2025-06-28T09:00:00Z'),
      by: 'administrator',
      channel: 'email',
      asksForCredit: true,
    } as const;
    expect(credits({ incidents: [{ ...june, creditRequests: [], reports: [...june.reports, asked] }] })).toEqual([
      '2025-06-28T09:00:00Z service_credit 2500',
    ]);
  });

  it('come for no outage that still runs, nor for one that no customer told of', () => {
    const early = { ...june, creditRequests: [utc('2025-06-25T10:00:00Z')] };
    const short = incident('i2', '2025-06-27T04:00:00Z', '2025-06-27T05:00:00Z', []);
    const unseen: Incident = {
      id: 'i3',
      reports: [{ at: utc('2025-06-23T22:00:00Z'), by: 'monitoring', channel: 'automatic' }],
      restoredAt: utc('2025-06-27T09:00:00Z'),
      creditRequests: [],
    };

    expect(credits({ incidents: [early, short, unseen] })).toEqual([granted]);
    expect(credits({ incidents: [{ ...early, restoredAt: undefined }, short] })).toEqual([]);
  });

  it('come while the contract runs, also where notice was given, and for no terms that nobody published', () => {
    const events = [{ kind: 'non_renewal', at: utc('2025-06-01T00:00:00Z') }] as const;

    expect(credits({ subscriptions: [aSubscription({ events })] })).toEqual([granted]);
    expect(credits({ subscriptions: [aSubscription({ template: 'lost' })] })).toEqual([]);
  });

  it('leave out the time in which the subscription was suspended for non-payment, and no other', () => {
    const unpaid = (subscriptionId: SubscriptionId, paidAt?: string) => ({
      subscriptions: [aSubscription(), aSubscription({ id: 'sub-2' as SubscriptionId })],
      invoices: [anInvoice('F1', '2025-04-01', { subscriptionIds: [subscriptionId] })],
      notices: [given('F1', 'N-FINAL', '2025-05-10T09:00:00Z')],
      payments: paidAt === undefined ? [] : [aPayment('F1', paidAt, 200_000)],
    });
    const own = (paidAt?: string) => credits(unpaid(ID, paidAt));

    expect(own()).toEqual([]);
    expect(own('2025-06-24T22:00:00Z')).toEqual([]);
    expect(own('2025-06-24T10:00:00Z')).toEqual([]);
    expect(own('2025-06-24T09:59:59Z')).toEqual([granted]);
    expect(own('2025-06-23T10:00:00Z')).toEqual([granted]);
    expect(credits({ ...unpaid('sub-2' as SubscriptionId), subscriptions: unpaid(ID).subscriptions })).toEqual([
      granted,
    ]);
    const later = {
      ...unpaid(ID),
      invoices: [anInvoice('F1', '2025-07-01')],
      notices: [given('F1', 'N-FINAL', '2025-08-10T09:00:00Z')],
    };
    expect(credits(later).slice(0, 1)).toEqual([granted]);
  });
});
