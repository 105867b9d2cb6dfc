import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invoice, Payment } from '../../../../server/domain/billing/invoice.js';
import { plusDays, plusMonths } from '../../../../server/domain/calendar.js';
import { InvalidRequestError } from '../../../../server/domain/errors.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { SubscriptionId, TenantId } from '../../../../server/domain/ids.js';
import type { DecidedFee } from '../../../../server/domain/notices/announced-facts.js';
import { simulate } from '../../../../server/domain/simulation/simulate.js';
import type { SimulatedStep } from '../../../../server/domain/simulation/step.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';

const ID = 'sub-1' as SubscriptionId;
const utc = (text: string): Date => new Date(text);

const aSubscription = (overrides: Partial<Subscription> = {}): Subscription => ({
  id: ID,
  signedAt: utc('2024-12-01T10:00:00Z'),
  timeZone: 'Europe/Amsterdam',
  termStart: '2025-01-01',
  termEnd: '2026-01-01',
  entitledCourses: 'all',
  autoAssign: true,
  renewal: { months: 12, noticeDays: 30 },
  template: 'learnwise',
  orderForm: {
    contractStart: '2025-01-01',
    services: ['courses'],
    billingMonths: 12,
    parameters: { 'term.months': 12 },
    capacity: { seats: 50, unitCents: 12_000, overageUnitCents: 1_200 },
  },
  ...overrides,
});

const anInvoice = (id: string, date: string, overrides: Partial<Invoice> = {}): Invoice => ({
  id,
  sentAt: utc(`${date}T09:00:00Z`),
  dueDate: plusDays(date, 30),
  closingDate: date,
  timeZone: 'Europe/Amsterdam',
  proforma: false,
  lines: [{ text: 'Seats', qty: 1, unitCents: 100_000 }],
  totalCents: 100_000,
  subscriptionIds: [ID],
  ...overrides,
});

const aPayment = (invoiceId: string, receivedAt: string, cents = 100_000): Payment => ({
  id: `pay-${invoiceId}-${receivedAt}`,
  idempotencyKey: `pay-${invoiceId}-${receivedAt}`,
  receivedAt: utc(receivedAt),
  cents,
  invoiceId,
});

const aHistory = (overrides: Partial<TenantHistory> = {}): TenantHistory => ({
  tenantId: 'tenant-1' as TenantId,
  subscriptions: [aSubscription()],
  invoices: [],
  payments: [],
  creditNotes: [],
  disputes: [],
  collectionCosts: [],
  blocks: [],
  notices: [],
  overrides: [],
  publishedTerms: [
    { id: 'learnwise@2024-06-05', publishedAt: utc('2024-06-05T08:00:00Z'), template: LEARNWISE_2024_06_05 },
    { id: 'moocit@1', publishedAt: utc('2023-01-01T00:00:00Z'), template: MOOCIT_1 },
  ],
  ...overrides,
});

const line = (step: SimulatedStep): string => {
  const at = step.at.toISOString().replace('.000Z', 'Z');
  switch (step.kind) {
    case 'notice':
      return `${at} ${step.notice.kind} ${step.subjectId}`;
    case 'change':
      return `${at} ${step.change.kind}`;
    case 'amount':
      return `${at} ${step.of} ${step.cents}`;
    default:
      return `${at} ${step.kind} ${step.from} > ${step.to}`;
  }
};
const lines = (history: TenantHistory, until: string, from?: string): readonly string[] =>
  simulate(history, utc(until), from === undefined ? undefined : utc(from)).map(line);

describe('simulate', () => {
  it('goes through a year that renews by itself: signature, start, deadline, renewal, each with its notices and fee (L-TERM-1)', () => {
    expect(lines(aHistory(), '2026-01-01T00:00:00Z')).toEqual([
      '2024-12-01T10:00:00Z N-WELCOME sub-1',
      '2024-12-01T10:00:00Z subscription draft > pending',
      '2024-12-31T23:00:00Z term_starts',
      '2024-12-31T23:00:00Z period_fee 600000',
      '2024-12-31T23:00:00Z subscription pending > active',
      '2025-11-01T23:00:00Z N-RENEWAL-SOON sub-1',
      '2025-11-24T23:00:00Z N-RENEWAL-SOON sub-1',
      '2025-12-01T23:00:00Z notice_deadline',
      '2025-12-31T23:00:00Z N-RENEWED sub-1',
      '2025-12-31T23:00:00Z renews',
      '2025-12-31T23:00:00Z period_fee 600000',
    ]);
  });

  it('follows a debt from its due date through suspension to its payment (M4.1, L-FEE-2b)', () => {
    const history = aHistory({
      invoices: [anInvoice('F1', '2025-02-01')],
      payments: [aPayment('F1', '2025-04-10T10:00:00Z', 103_000)],
      notices: [
        {
          kind: 'N-FINAL',
          subjectId: 'F1',
          dueAt: utc('2025-03-10T23:00:00Z'),
          channel: 'email',
          composedAt: utc('2025-03-11T06:00:00Z'),
          sentAt: utc('2025-03-11T06:00:00Z'),
          confirmedAt: utc('2025-03-11T06:01:00Z'),
        },
      ],
    });

    expect(lines(history, '2025-05-01T00:00:00Z', '2025-02-01T00:00:00Z')).toEqual([
      '2025-02-01T09:00:00Z invoice draft > open',
      '2025-02-23T23:00:00Z N-DUE-SOON F1',
      '2025-03-03T23:00:00Z N-OVERDUE F1',
      '2025-03-03T23:00:00Z overdue_principal 100000',
      '2025-03-03T23:00:00Z interest 48',
      '2025-03-03T23:00:00Z invoice open > overdue',
      '2025-03-10T23:00:00Z N-FINAL F1',
      '2025-03-18T23:00:00Z N-SUSPENDED sub-1/SUSPENDED_NONPAYMENT',
      '2025-03-18T23:00:00Z suspension clear > suspended',
      '2025-04-02T22:00:00Z interest 1452',
      '2025-04-10T10:00:00Z N-LIFTED sub-1/SUSPENDED_NONPAYMENT',
      '2025-04-10T10:00:00Z invoice overdue > paid',
      '2025-04-10T10:00:00Z suspension suspended > clear',
    ]);
  });

  it('ends with a cancellation, keeps the data for their time, and waits while the purge is held (M3.1, M3.3)', () => {
    const french = aSubscription({
      template: 'moocit',
      timeZone: 'Europe/Paris',
      renewal: undefined,
      events: [{ kind: 'cancellation', at: utc('2025-06-10T09:00:00Z') }],
    });
    const hold = {
      id: 'o1',
      consequence: 'purge' as const,
      effect: 'hold' as const,
      subjectId: 'tenant-1',
      reason: 'law suit',
      from: utc('2026-01-01T00:00:00Z'),
      expiresAt: utc('2026-08-01T00:00:00Z'),
      decidedBy: 'operator',
    };
    const ofStates = (history: TenantHistory): readonly string[] =>
      lines(history, '2027-01-01T00:00:00Z', '2025-06-01T00:00:00Z').filter((each) =>
        / (subscription|data) /.test(each),
      );

    expect(ofStates(aHistory({ subscriptions: [french] }))).toEqual([
      '2025-06-10T09:00:00Z subscription active > non_renewing',
      '2025-12-31T23:00:00Z subscription non_renewing > ended',
      '2025-12-31T23:00:00Z data live > retained',
      '2026-06-29T22:00:00Z data retained > purge_due',
    ]);
    expect(ofStates(aHistory({ subscriptions: [french], overrides: [hold] })).at(-1)).toBe(
      '2026-08-01T00:00:00Z data retained > purge_due',
    );
    expect(ofStates(aHistory({ subscriptions: [french], purgedAt: utc('2026-07-01T00:00:00Z') })).at(-1)).toBe(
      '2026-07-01T00:00:00Z data purge_due > purged',
    );
  });

  describe('of the data of a tenant (M3.3, I-16)', () => {
    const year = (id: string, overrides: Partial<Subscription> = {}): Subscription =>
      aSubscription({
        id: id as SubscriptionId,
        template: 'moocit',
        timeZone: 'Europe/Paris',
        renewal: undefined,
        orderForm: undefined,
        ...overrides,
      });
    const ofData = (history: TenantHistory, until = '2028-01-01T00:00:00Z'): readonly string[] =>
      simulate(history, utc(until))
        .filter((step) => step.kind === 'data' || (step.kind === 'change' && step.change.kind === 'retention_ends'))
        .map((step) => `${step.subjectId} ${line(step)}`);

    it('counts from the end of the last contract', () => {
      const subscriptions = [year('a'), year('b', { termEnd: '2025-07-01' }), year('c', { signedAt: undefined })];
      const expected = [
        'tenant-1 2025-12-31T23:00:00Z data live > retained',
        'tenant-1 2026-06-29T22:00:00Z retention_ends',
        'tenant-1 2026-06-29T22:00:00Z data retained > purge_due',
      ];

      expect(ofData(aHistory({ subscriptions }))).toEqual(expected);
      expect(ofData(aHistory({ subscriptions: subscriptions.toReversed() }))).toEqual(expected);
      expect(ofData(aHistory({ subscriptions: [...subscriptions, aSubscription()] }))).toEqual([]);
    });

    it('brings them back to life with a new signature, and keeps them for as long as any contract promised', () => {
      const back = year('b', { signedAt: utc('2026-03-01T10:00:00Z'), termStart: '2026-03-02', termEnd: '2027-01-01' });

      expect(ofData(aHistory({ subscriptions: [year('a'), back] }))).toEqual([
        'tenant-1 2025-12-31T23:00:00Z data live > retained',
        'tenant-1 2026-03-01T10:00:00Z data retained > live',
        'tenant-1 2026-12-31T23:00:00Z data live > retained',
        'tenant-1 2027-06-29T22:00:00Z retention_ends',
        'tenant-1 2027-06-29T22:00:00Z data retained > purge_due',
      ]);
      const { orderForm } = aSubscription();
      const longer = year('a', { orderForm: { ...orderForm!, parameters: { 'retention.days': 600 } } });
      expect(ofData(aHistory({ subscriptions: [longer, back] })).at(-1)).toBe(
        'tenant-1 2027-08-23T22:00:00Z data retained > purge_due',
      );
    });

    it('never purges what nobody knows the retention of', () => {
      const unknown = year('a', { template: 'lost' });

      expect(ofData(aHistory({ subscriptions: [unknown] }))).toEqual([
        'tenant-1 2025-12-31T23:00:00Z data live > retained',
      ]);
      expect(ofData(aHistory({ subscriptions: [unknown, year('b')] }))).toEqual([
        'tenant-1 2025-12-31T23:00:00Z data live > retained',
      ]);
      expect(ofData(aHistory({ subscriptions: [unknown], purgedAt: utc('2027-01-01T00:00:00Z') })).at(-1)).toBe(
        'tenant-1 2027-01-01T00:00:00Z data retained > purged',
      );
    });
  });

  it('brings a new list price with the next signed period only (M11.2), a fee only when it was accepted (L-FEE-1d)', () => {
    const feesOf = (history: TenantHistory): readonly string[] =>
      lines(history, '2027-06-01T00:00:00Z').filter((each) => each.includes('period_fee'));
    const fee = { id: 'fee-1', subscriptionId: ID, decidedAt: utc('2025-06-01T08:00:00Z'), unitCents: 13_000 };
    const given = {
      kind: 'N-FEE' as const,
      subjectId: 'fee-1',
      dueAt: fee.decidedAt,
      channel: 'email' as const,
      composedAt: fee.decidedAt,
      sentAt: fee.decidedAt,
      confirmedAt: fee.decidedAt,
    };
    const old = ['2024-12-31T23:00:00Z period_fee 600000', '2025-12-31T23:00:00Z period_fee 600000'];

    expect(feesOf(aHistory({ decidedFees: [fee], notices: [given] })).slice(0, 2)).toEqual(old);
    expect(
      feesOf(
        aHistory({
          decidedFees: [{ ...fee, response: 'accepted', answeredAt: utc('2025-07-01T08:00:00Z') }],
          notices: [given],
        }),
      ),
    ).toEqual([old[0], '2025-12-31T23:00:00Z period_fee 650000', '2026-12-31T23:00:00Z period_fee 650000']);
    const french = aSubscription({
      template: 'moocit',
      timeZone: 'Europe/Paris',
      renewal: undefined,
      events: [{ kind: 'signed_renewal', at: utc('2025-12-01T10:00:00Z'), termEnd: '2027-01-01' }],
    });
    const price = {
      id: 'p2',
      publishedAt: utc('2025-03-01T00:00:00Z'),
      effectiveAt: utc('2025-03-01T00:00:00Z'),
      unitCents: 15_000,
    };
    expect(feesOf(aHistory({ subscriptions: [french], publishedPrices: [price] }))).toEqual([
      '2024-12-31T23:00:00Z period_fee 600000',
      '2025-12-31T23:00:00Z period_fee 750000',
    ]);
  });

  it('keeps the old fee where the new one was refused, though the refusal was taken back (L-FEE-1d, L-FEE-1e)', () => {
    const proven = utc('2025-11-01T08:00:00Z');
    const refusedAt = utc('2025-11-05T08:00:00Z');
    const fee = {
      id: 'fee-1',
      subscriptionId: ID,
      decidedAt: proven,
      unitCents: 13_000,
      answeredAt: refusedAt,
    };
    const given = {
      kind: 'N-FEE' as const,
      subjectId: 'fee-1',
      dueAt: proven,
      channel: 'email' as const,
      composedAt: proven,
      sentAt: proven,
      confirmedAt: proven,
    };
    const subscriptions = [
      aSubscription({
        events: [{ kind: 'fee_refusal', at: refusedAt, withdrawnAt: utc('2025-11-10T08:00:00Z') }],
      }),
    ];
    const feesAfter = (decided: DecidedFee): readonly string[] =>
      lines(aHistory({ subscriptions, decidedFees: [decided], notices: [given] }), '2026-02-01T00:00:00Z').filter(
        (each) => each.includes('period_fee'),
      );

    expect(feesAfter({ ...fee, response: 'rejected' }).at(-1)).toBe('2025-12-31T23:00:00Z period_fee 600000');
    expect(feesAfter(fee).at(-1)).toBe('2025-12-31T23:00:00Z period_fee 600000');
    expect(feesAfter({ ...fee, response: 'accepted' }).at(-1)).toBe('2025-12-31T23:00:00Z period_fee 650000');
  });

  it('counts seats that were added or given up in the fee of the next period (M3.1)', () => {
    const capacityChanges = { [ID]: [{ kind: 'given_up' as const, at: utc('2025-05-01T00:00:00Z'), seats: 10 }] };

    expect(lines(aHistory({ capacityChanges }), '2026-01-01T00:00:00Z').slice(-3)).toEqual([
      '2025-12-31T23:00:00Z renews',
      '2025-12-31T23:00:00Z seats_change',
      '2025-12-31T23:00:00Z period_fee 480000',
    ]);
  });

  it('refuses an end before its start', () => {
    expect(() => simulate(aHistory(), utc('2025-01-01T00:00:00Z'), utc('2025-01-01T00:00:01Z'))).toThrow(
      InvalidRequestError,
    );
    expect(simulate(aHistory(), utc('2024-01-01T00:00:00Z'))).toEqual([]);
  });

  it('says the same of a stretch of time, whether asked for it alone or for more (I-1, I-2)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ month: fc.nat(23), paidAfter: fc.option(fc.nat(120), { nil: undefined }) }), {
          maxLength: 6,
        }),
        fc.tuple(fc.nat(800), fc.nat(800)),
        (debts, [a, b]) => {
          const [first, last] = [Math.min(a, b), Math.max(a, b)].map((days) =>
            utc(`${plusDays('2025-01-01', days)}T00:00:00Z`),
          );
          const history = aHistory({
            invoices: debts.map(({ month }, index) => anInvoice(`F${index}`, plusMonths('2025-01-31', month))),
            payments: debts.flatMap(({ month, paidAfter }, index) =>
              paidAfter === undefined
                ? []
                : [aPayment(`F${index}`, `${plusDays(plusMonths('2025-01-31', month), paidAfter)}T10:00:00Z`)],
            ),
          });
          const whole = simulate(history, utc('2027-06-01T00:00:00Z')).map(line);
          const inside = (text: string): boolean =>
            utc(text.split(' ')[0] ?? '') >= first! && utc(text.split(' ')[0] ?? '') <= last!;

          const part = simulate(history, last!, first).map(line);

          const steps = (all: readonly string[]): readonly string[] =>
            all.filter((each) => !/ (interest|invoice) /.test(each) && inside(each));
          expect(steps(part)).toEqual(steps(whole));
        },
      ),
      { numRuns: 100 },
    );
  });
});
