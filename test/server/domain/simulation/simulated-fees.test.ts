import { describe, expect, it } from 'vitest';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { PersonId } from '../../../../server/domain/ids.js';
import type { DecidedFee } from '../../../../server/domain/notices/announced-facts.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import type { ContractTemplate } from '../../../../server/domain/templates/parameters.js';
import { aHistory, aSubscription, ID, lines, utc } from './simulation-builders.js';

describe('simulate: fees (L-FEE-1d, M11.2)', () => {
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

  it('charges a term in its parts, and what is known to end by days (L-FEE-1a, L-TERM-2)', () => {
    const { orderForm } = aSubscription();
    const halves = { ...orderForm!, billingMonths: 6 };
    const end = {
      kind: 'termination',
      reason: 'breach_customer',
      at: utc('2025-06-10T08:00:00Z'),
      effectiveAt: utc('2025-07-10T22:00:00Z'),
    } as const;
    const amounts = (some: Partial<Subscription>) =>
      lines(
        aHistory({ subscriptions: [aSubscription({ orderForm: halves, ...some })] }),
        '2026-01-01T00:00:00Z',
      ).filter((each) => / (period_fee|fee_rest|fee_credit|added_seats) /.test(each));

    expect(amounts({})).toEqual([
      '2024-12-31T23:00:00Z period_fee 300000',
      '2025-06-30T22:00:00Z period_fee 300000',
      '2025-12-31T23:00:00Z period_fee 300000',
    ]);
    // 10 of 184 days.
    expect(amounts({ events: [end] })).toEqual([
      '2024-12-31T23:00:00Z period_fee 300000',
      '2025-06-30T22:00:00Z period_fee 16304',
    ]);
    const called = { ...end, withdrawnAt: utc('2025-07-05T08:00:00Z') };
    expect(amounts({ events: [called] })).toEqual([
      '2024-12-31T23:00:00Z period_fee 300000',
      '2025-06-30T22:00:00Z period_fee 16304',
      '2025-07-05T08:00:00Z fee_rest 283696',
      '2025-12-31T23:00:00Z period_fee 300000',
    ]);
    const late = { ...end, at: utc('2025-07-02T08:00:00Z') };
    expect(amounts({ events: [late] }).slice(1)).toEqual([
      '2025-06-30T22:00:00Z period_fee 300000',
      '2025-07-02T08:00:00Z fee_credit 283696',
    ]);
  });

  it('charges seats that are added by days, and a contract that was signed after its start (A18)', () => {
    const capacityChanges = { [ID]: [{ id: 'c1', kind: 'added' as const, at: utc('2025-07-02T10:00:00Z'), seats: 2 }] };
    const subscriptions = [aSubscription({ signedAt: utc('2025-01-20T10:00:00Z') })];
    const amounts = lines(aHistory({ subscriptions, capacityChanges }), '2025-12-01T00:00:00Z').filter((each) =>
      / (period_fee|added_seats) /.test(each),
    );

    // 183 of 365 days.
    expect(amounts).toEqual(['2025-01-20T10:00:00Z period_fee 600000', '2025-07-02T10:00:00Z added_seats 12033']);
  });

  it('lists what use above the capacity comes to, when it is charged (L-FEE-1b, A24)', () => {
    const { orderForm } = aSubscription();
    const seated = (personId: string) => ({ personId: personId as PersonId, assignedAt: utc('2025-11-03T10:00:00Z') });
    const subscriptions = [
      aSubscription({ orderForm: { ...orderForm!, capacity: { ...orderForm!.capacity, seats: 1 } } }),
    ];
    const seatAssignments = { [ID]: [seated('a'), seated('b')] };
    const overage = (until: string) =>
      lines(aHistory({ subscriptions, seatAssignments }), until).filter((each) => each.includes(' overage '));

    // Two months of 2025, then twelve of 2026, each with one seat at 12.00.
    expect(overage('2025-12-31T22:59:59Z')).toEqual([]);
    expect(overage('2026-12-31T23:00:00Z')).toEqual([
      '2025-12-31T23:00:00Z overage 2400',
      '2026-12-31T23:00:00Z overage 14400',
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

  it('goes by the notice days and the price protection of the version in force at the act (L-MISC-9, L-TERM-1, L-FEE-1d)', () => {
    const { parameters } = LEARNWISE_2024_06_05;
    const sixty: ContractTemplate = {
      ...LEARNWISE_2024_06_05,
      parameters: {
        ...parameters,
        'term.nonRenewalNoticeDays': { value: 60, from: 'contract' },
        'price.existingCustomers': {
          value: { until: 'period_end_and_acceptance', noticeDays: 60 },
          from: 'contract',
        },
      },
    };
    const publishedTerms = [
      ...aHistory().publishedTerms!,
      { id: 'learnwise@2025-10-01', publishedAt: utc('2025-10-01T00:00:00Z'), template: sixty },
    ];
    const deadlines = lines(aHistory({ publishedTerms }), '2026-01-01T00:00:00Z').filter((each) =>
      each.includes('notice_deadline'),
    );
    const decided = utc('2025-11-10T08:00:00Z');
    const fee = {
      id: 'fee-1',
      subscriptionId: ID,
      decidedAt: decided,
      unitCents: 13_000,
      response: 'accepted',
      answeredAt: utc('2025-11-12T08:00:00Z'),
    } as const;
    const given = {
      kind: 'N-FEE' as const,
      subjectId: 'fee-1',
      dueAt: decided,
      channel: 'email' as const,
      composedAt: decided,
      sentAt: decided,
      confirmedAt: decided,
    };
    const feesUnder = (history: Partial<TenantHistory>): readonly string[] =>
      lines(aHistory({ decidedFees: [fee], notices: [given], ...history }), '2027-02-01T00:00:00Z')
        .filter((each) => each.includes('period_fee'))
        .map((each) => each.split(' ')[2]!);

    expect(deadlines).toEqual(['2025-11-01T23:00:00Z notice_deadline']);
    expect(feesUnder({})).toEqual(['600000', '650000', '650000']);
    expect(feesUnder({ publishedTerms })).toEqual(['600000', '600000', '650000']);
    expect(feesUnder({ publishedTerms, decidedFees: [{ ...fee, decidedAt: utc('2025-09-30T08:00:00Z') }] })).toEqual([
      '600000',
      '650000',
      '650000',
    ]);
  });
});
