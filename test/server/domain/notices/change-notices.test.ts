import { describe, expect, it } from 'vitest';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { at, finalNotice, history, learnwise, subscription } from '../dunning/tenant-history.js';
import { linesOf, UNTIL } from './notice-lines.js';

describe('about what the provider changes (L-FEE-1d, M11.2, L-MISC-9, M1.4, L-TERM-3)', () => {
  const fee = {
    id: 'FEE',
    subscriptionId: 'S1' as SubscriptionId,
    decidedAt: at('2025-11-01T09:00:00Z'),
    unitCents: 9,
  };
  const given = finalNotice('FEE', '2025-11-03T09:00:00Z', { kind: 'N-FEE' });

  it('owes a notice of new fees that must count 30 days before, and two reminders once it was given', () => {
    const facts = { subscriptions: [learnwise('S1'), learnwise('S2')], decidedFees: [fee] };
    const first = '2025-11-01T09:00Z FEE → administrators by 2025-12-01T23:00Z';

    expect(linesOf('N-FEE', facts)).toEqual([first]);
    expect(linesOf('N-FEE', { ...facts, notices: [given] })).toEqual([
      first,
      '2025-12-17T23:00Z FEE → administrators by 2025-12-31T23:00Z',
      '2025-12-28T23:00Z FEE → administrators by 2025-12-31T23:00Z',
    ]);
    const decidedFees = [{ ...fee, answeredAt: at('2025-12-20T09:00:00Z') }];
    expect(linesOf('N-FEE', { ...facts, decidedFees, notices: [given] })).toHaveLength(2);
    expect(
      dueNotices(history({ ...facts, notices: [given] }), UNTIL).filter(({ gates }) => gates === 'fee_change'),
    ).toHaveLength(1);
  });

  it('goes by the period that the notice still reaches', () => {
    const late = { ...fee, decidedAt: at('2025-12-01T23:00:01Z') };

    expect(linesOf('N-FEE', { subscriptions: [learnwise('S1')], decidedFees: [late] })[0]?.slice(-17)).toBe(
      '2026-12-01T23:00Z',
    );
  });

  it('tells of a new list price 30 days before the period that pays it', () => {
    const price = {
      id: 'PRICE',
      publishedAt: at('2025-05-01T09:00:00Z'),
      effectiveAt: at('2025-05-01T09:00:00Z'),
      unitCents: 9,
    };
    const line = 'PRICE/S1 → administrators by 2025-12-31T23:00Z';

    expect(linesOf('N-PRICE', { publishedPrices: [price] })).toEqual([`2025-12-01T23:00Z ${line}`]);
    const late = { ...price, publishedAt: at('2025-12-20T09:00:00Z') };
    expect(linesOf('N-PRICE', { publishedPrices: [late] })).toEqual([`2025-12-20T09:00Z ${line}`]);
    expect(linesOf('N-PRICE', { publishedPrices: [{ ...price, productId: 'other' }] })).toEqual([]);
    expect(linesOf('N-PRICE', { publishedPrices: [price], subscriptions: [learnwise('S1')] })).toEqual([]);
    const events = [{ kind: 'cancellation' as const, at: at('2025-06-01T00:00:00Z') }];
    expect(linesOf('N-PRICE', { publishedPrices: [price], subscriptions: [subscription('S1', { events })] })).toEqual(
      [],
    );
  });

  it('tells of new floating terms, and not of those that were signed or are of another name', () => {
    const version = {
      id: 'learnwise@2025-05-10',
      publishedAt: at('2025-05-10T12:00:00Z'),
      template: { ...LEARNWISE_2024_06_05, id: 'learnwise@2025-05-10' },
    };
    const publishedTerms = [...(history().publishedTerms ?? []), version];

    expect(linesOf('N-TERMS', { subscriptions: [learnwise('S1'), learnwise('S2')], publishedTerms })).toEqual([
      '2025-05-10T12:00Z learnwise@2025-05-10 → administrators',
    ]);
    expect(linesOf('N-TERMS', { publishedTerms })).toEqual([]);
  });

  it('tells of a stopped product at once, and again before its end', () => {
    const productStops = [{ productId: 'P', announcedAt: at('2025-01-10T09:00:00Z') }];
    const events = [
      {
        kind: 'product_withdrawal' as const,
        at: at('2025-01-11T09:00:00Z'),
        interruptedAt: at('2025-12-31T23:00:00Z'),
      },
    ];

    expect(
      linesOf('N-WITHDRAW', { productStops, subscriptions: [subscription('S1', { productId: 'P', events })] }),
    ).toEqual([
      '2025-01-10T09:00Z P/S1 → administrators by 2025-12-31T23:00Z',
      '2025-10-02T22:00Z P/S1 → administrators by 2025-12-31T23:00Z',
      '2025-12-01T23:00Z P/S1 → administrators by 2025-12-31T23:00Z',
      '2025-12-24T23:00Z P/S1 → administrators by 2025-12-31T23:00Z',
    ]);
    expect(linesOf('N-WITHDRAW', { productStops, subscriptions: [learnwise('S1', { productId: 'P' })] })).toEqual([
      '2025-01-10T09:00Z P/S1 → administrators by 2025-02-08T23:00Z',
    ]);
    expect(linesOf('N-WITHDRAW', { productStops })).toEqual([]);
  });
});
