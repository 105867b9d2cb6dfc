import { describe, expect, it } from 'vitest';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import { type NoticeFacts, noticeFacts } from '../../../../server/domain/notices/notice-facts.js';
import type { NoticeKind } from '../../../../server/domain/notices/notice.js';
import {
  at,
  finalNotice,
  history,
  invoice,
  learnwise,
  payment,
  subscription,
  TENANT,
} from '../dunning/tenant-history.js';
import { UNTIL } from './notice-lines.js';
import { publishedAsking } from './published-terms.js';

/** What each notice of a kind says when it is composed at an instant, by what it is about. */
function said(kind: NoticeKind, facts: Partial<TenantHistory>, when: string): Readonly<Record<string, NoticeFacts>> {
  const known = history(facts);

  return Object.fromEntries(
    dueNotices(known, at(when))
      .filter((due) => due.kind === kind)
      .map((due) => [due.subjectId, noticeFacts(known, 'Riverside College', due, at(when))]),
  );
}

function amounts(kind: NoticeKind, facts: Partial<TenantHistory>, when: string) {
  return Object.fromEntries(Object.entries(said(kind, facts, when)).map(([id, { amountCents }]) => [id, amountCents]));
}

/** Without the interest of a week, which is less. */
function thousands(kind: NoticeKind, facts: Partial<TenantHistory>, when: string) {
  const cents = Object.entries(amounts(kind, facts, when));

  return Object.fromEntries(cents.map(([id, amount = 0]) => [id, Math.floor(amount / 1_000)]));
}

const due = (id: string, of: string, totalCents: number) => invoice(id, { of, totalCents });

describe('the sums that a suspension is about (M4.1, A09, A10)', () => {
  const WHEN = '2025-02-09T00:00:00Z';
  const COSTS = [{ id: 'C1', incurredAt: at('2025-02-05T10:00:00Z'), cents: 4_000, proof: 'Bill of a lawyer' }];
  const WHOLE = {
    contractStart: '2025-01-01',
    services: [],
    billingMonths: 12,
    capacity: { seats: 1, unitCents: 1 },
    parameters: { 'suspension.scope': 'tenant' },
  } as const;

  it('are those of one contract where the terms suspend contract by contract', () => {
    const contracts = {
      subscriptions: [learnwise('S1'), learnwise('S2')],
      invoices: [due('F1', 'S1', 100_000), due('F2', 'S2', 20_000), due('F3', 'S1', 3_000)],
    };

    expect(thousands('N-FINAL', contracts, WHEN)).toEqual({ F1: 103, F2: 20, F3: 103 });
    expect(said('N-FINAL', contracts, WHEN).F2).toMatchObject({ suspendedContracts: ['S2'] });
  });

  it('are all of the tenant where the terms suspend its services as a whole, costs that name no invoice too', () => {
    const whole = {
      subscriptions: [learnwise('S1', { orderForm: WHOLE }), learnwise('S2', { orderForm: WHOLE })],
      invoices: [due('F1', 'S1', 100_000), due('F2', 'S2', 20_000)],
      collectionCosts: COSTS,
    };

    expect(thousands('N-FINAL', whole, WHEN)).toEqual({ F1: 124, F2: 124 });
    expect(said('N-FINAL', whole, WHEN).F1?.suspendedContracts).toBeUndefined();
  });

  it('are those of every contract that one invoice suspends, each once', () => {
    const both = { ...due('F1', 'S1', 100_000), subscriptionIds: ['S1', 'S2'] as SubscriptionId[] };
    const facts = {
      subscriptions: [learnwise('S1'), learnwise('S2'), learnwise('S3')],
      invoices: [both, due('F2', 'S2', 20_000), due('F3', 'S3', 3_000)],
    };

    expect(thousands('N-FINAL', facts, WHEN)).toEqual({ F1: 120, F2: 120, F3: 3 });
    expect(said('N-FINAL', facts, WHEN).F1?.suspendedContracts).toEqual(['S1', 'S2']);
  });

  it('are those under the same terms where a tenant has contracts under different ones', () => {
    const mixed = {
      subscriptions: [subscription('S1'), learnwise('S2'), subscription('S3')],
      invoices: [due('F1', 'S1', 100_000), due('F2', 'S2', 20_000), due('F3', 'S3', 3_000)],
      collectionCosts: COSTS,
    };

    expect(amounts('N-FINAL', mixed, WHEN).F1).toBe(103_000);
    expect(thousands('N-FINAL', mixed, WHEN)).toEqual({ F1: 103, F2: 20, F3: 103 });
  });

  it('are what is still open of them when the suspension is told of', () => {
    const facts = {
      subscriptions: [learnwise('S1'), learnwise('S2')],
      invoices: [due('F1', 'S1', 100_000), due('F2', 'S2', 20_000)],
      notices: [finalNotice('F1', '2025-02-09T10:00:00Z'), finalNotice('F2', '2025-02-09T10:00:00Z')],
      payments: [payment('P1', '2025-02-10T10:00:00Z', 60_000)],
    };
    expect(thousands('N-SUSPENDED', facts, '2025-02-17T00:00:00Z')).toEqual({
      'S1/SUSPENDED_NONPAYMENT': 40,
      'S2/SUSPENDED_NONPAYMENT': 20,
    });
    const { 'S1/SUSPENDED_NONPAYMENT': first } = said('N-SUSPENDED', facts, '2025-02-17T00:00:00Z');
    expect(first).toMatchObject({ blockScope: 'subscription', subscriptionId: 'S1' });
  });

  it('are told of one invoice alone while nothing is suspended by them yet', () => {
    const facts = { invoices: [due('F1', 'S1', 100_000), due('F2', 'S1', 20_000)] };

    expect(amounts('N-OVERDUE', facts, WHEN)).toEqual({ F1: 100_000, F2: 20_000 });
    expect(said('N-SUSPENDED', { blocks: [breach] }, WHEN)[`${TENANT}/SUSPENDED_BREACH`]?.amountCents).toBeUndefined();
  });

  it('ask for nothing of one invoice that a dispute freezes (A14b)', () => {
    const disputes = [{ id: 'D1', invoiceId: 'F1', filedAt: at('2025-01-03T09:00:00Z'), cents: 40_000 }];
    const facts = { invoices: [due('F1', 'S1', 100_000)], disputes };

    expect(amounts('N-DUE-SOON', facts, WHEN)).toEqual({ F1: 60_000 });
    expect(amounts('N-OVERDUE', facts, WHEN)).toEqual({ F1: 60_000 });
    expect(amounts('N-FINAL', facts, WHEN)).toEqual({ F1: 60_000 });
    const lost = disputes.map((each) => ({ ...each, decidedAt: at('2025-01-10T09:00:00Z'), outcome: 'lost' as const }));
    expect(amounts('N-OVERDUE', { ...facts, disputes: lost }, WHEN)).toEqual({ F1: 100_000 });
  });

  const breach = { scope: 'tenant', subjectId: TENANT, reason: 'SUSPENDED_BREACH', effectiveAt: at(WHEN) } as const;
});

describe('the end of a product (M1.4, L-TERM-3)', () => {
  const stops = { productStops: [{ productId: 'P', announcedAt: at('2025-03-01T09:00:00Z') }] };
  const ended = (of: typeof learnwise) => ({
    ...stops,
    subscriptions: [
      of('S1', {
        productId: 'P',
        events: [
          {
            kind: 'product_withdrawal',
            at: at('2025-03-02T09:00:00Z'),
            interruptedAt: at('2026-03-02T09:00:00Z'),
          },
        ],
      }),
    ],
  });
  const lines = (of: typeof learnwise, when: string) =>
    Object.values(said('N-WITHDRAW', ended(of), when)).map(({ isCourtesy, isReminder }) => ({
      isCourtesy,
      isReminder,
    }));

  it('is told out of courtesy only where the terms ask for no notice, first and again', () => {
    expect(lines(learnwise, '2025-03-01T09:00:00Z')).toEqual([{ isCourtesy: true, isReminder: false }]);
    expect(lines(subscription, '2025-03-01T09:00:00Z')).toEqual([{ isCourtesy: false, isReminder: false }]);
    expect(lines(learnwise, '2026-03-01T09:00:00Z')).toEqual([{ isCourtesy: true, isReminder: true }]);
  });

  it('names the rule that the terms of the contract follow, whatever they are called', () => {
    const rulesOf = (of: typeof learnwise) =>
      new Set(
        dueNotices(history(ended(of)), UNTIL)
          .filter(({ kind }) => kind === 'N-WITHDRAW')
          .map(({ rule }) => rule),
      );

    expect([...rulesOf(learnwise)]).toEqual(['L-TERM-3']);
    expect([...rulesOf(subscription)]).toEqual(['M1.4']);
  });
});

describe('the end of a contract (M3.1, M3.3)', () => {
  const cancellation = { kind: 'cancellation', at: at('2025-03-01T09:00:00Z') } as const;
  const confirmed = (subscriptions: TenantHistory['subscriptions']) =>
    said('N-CANCEL-OK', { subscriptions }, '2025-03-01T09:00:00Z').S1?.lastRetentionDay;

  it('is confirmed with the last day on which the data are kept, unless another contract keeps them', () => {
    const ending = subscription('S1', { events: [cancellation] });

    expect(confirmed([ending])).toBe('2026-06-29');
    expect(confirmed([ending, learnwise('S2')])).toBeUndefined();
  });

  it('is told as the notice days published since give it (L-TERM-1, L-MISC-9)', () => {
    const given = { kind: 'non_renewal', at: at('2025-11-15T10:00:00Z') } as const;
    const subscriptions = [learnwise('S1', { events: [given] })];
    const publishedTerms = [...(history().publishedTerms ?? []), publishedAsking(60, '2025-09-01T10:00:00Z')];

    expect(said('N-CANCEL-OK', { subscriptions, publishedTerms }, '2025-11-15T10:00:00Z').S1).toMatchObject({
      deadline: at('2026-12-31T23:00:00Z'),
      lastRetentionDay: '2027-06-29',
    });
  });
});
