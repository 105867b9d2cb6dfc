import { describe, expect, it } from 'vitest';
import type { Override } from '../../../../server/domain/override.js';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import { at, history, invoice, learnwise, payment, TENANT } from '../dunning/tenant-history.js';
import { brief, linesOf, UNTIL } from './notice-lines.js';

describe('about unpaid invoices (G-DUN, M4.1, M7.5)', () => {
  const F1 = { invoices: [invoice('F1')] };

  it('reminds before, tells after, and names the instant of the suspension', () => {
    expect(linesOf('N-DUE-SOON', F1)).toEqual(['2025-01-24T23:00Z F1 → billing_contact by 2025-02-01T23:00Z']);
    expect(linesOf('N-OVERDUE', F1)).toEqual(['2025-02-01T23:00Z F1 → billing_contact+administrators']);
    expect(linesOf('N-FINAL', F1)).toEqual(['2025-02-08T23:00Z F1 → administrators by 2025-02-16T23:00Z']);
  });

  it('owes nothing for what is paid in time, to the millisecond', () => {
    const paid = (receivedAt: string) => ({ ...F1, payments: [payment('P1', receivedAt, 120_000)] });

    expect(linesOf('N-DUE-SOON', paid('2025-01-24T23:00:00Z'))).toEqual([]);
    expect(linesOf('N-DUE-SOON', paid('2025-01-24T23:00:00.001Z'))).toHaveLength(1);
    expect(linesOf('N-OVERDUE', paid('2025-02-01T23:00:00Z'))).toEqual([]);
    expect(linesOf('N-OVERDUE', paid('2025-02-01T23:00:00.001Z'))).toHaveLength(1);
    expect(linesOf('N-FINAL', paid('2025-02-08T23:00:00Z'))).toEqual([]);
    expect(linesOf('N-FINAL', paid('2025-02-08T23:00:00.001Z'))).toHaveLength(1);
  });

  it('says from when on there is nothing to tell any more', () => {
    const payments = [payment('P1', '2025-02-20T10:00:00Z', 120_000)];
    const lapses = dueNotices(history({ ...F1, payments }), UNTIL).filter(({ lapsesAt }) => lapsesAt !== undefined);

    expect(lapses.map(({ kind, lapsesAt }) => [kind, lapsesAt])).toEqual([
      ['N-OVERDUE', at('2025-02-20T10:00:00Z')],
      ['N-FINAL', at('2025-02-20T10:00:00Z')],
    ]);
  });

  it('reminds of nothing that was sent when it was late, nor of a draft', () => {
    expect(linesOf('N-DUE-SOON', { invoices: [invoice('F1', { sentAt: at('2025-01-30T10:00:00Z') })] })).toEqual([
      '2025-01-30T10:00Z F1 → billing_contact by 2025-02-01T23:00Z',
    ]);
    expect(() => linesOf('N-DUE-SOON', { invoices: [invoice('F1', { sentAt: at('2025-02-01T23:00:00Z') })] })).toThrow(
      'dueDate: must not be before',
    );
    expect(
      dueNotices(history({ invoices: [invoice('F1', { sentAt: undefined })] }), at('2025-10-01T00:00:00Z')),
    ).toEqual(dueNotices(history(), at('2025-10-01T00:00:00Z')));
  });

  it('owes both anew after a chargeback, at once and in their order', () => {
    const payments = [
      payment('P1', '2025-02-20T10:00:00Z', 120_000),
      payment('P2', '2025-03-10T08:00:00Z', -120_000, { reversesPaymentId: 'P1' }),
    ];
    const again = dueNotices(history({ ...F1, payments }), at('2025-04-01T00:00:00Z')).slice(-2);

    expect(again.map(({ kind, dueAt }) => [kind, brief(dueAt)])).toEqual([
      ['N-OVERDUE', '2025-03-10T08:00Z'],
      ['N-FINAL', '2025-03-10T08:00Z'],
    ]);
    expect(linesOf('N-FINAL', { ...F1, payments }).at(-1)).toBe(
      '2025-03-10T08:00Z F1 → administrators by 2025-03-12T08:00Z',
    );
  });

  it('names the expiry of a hold that is known then, and suspends no contract that has ended (G-OVERRIDE)', () => {
    const override = {
      id: 'O1',
      consequence: 'suspension' as const,
      effect: 'hold' as const,
      reason: 'announced',
      expiresAt: at('2025-03-31T22:00:00Z'),
      decidedBy: 'operator',
    };
    const held = (subjectId: string, from: string) =>
      linesOf('N-FINAL', { ...F1, overrides: [{ ...override, subjectId, from: at(from) }] })[0]?.slice(-17);

    expect(held(TENANT, '2025-02-08T23:00:00Z')).toBe('2025-03-31T22:00Z');
    expect(held('S1', '2025-02-08T23:00:00Z')).toBe('2025-02-16T23:00Z');
    expect(held(TENANT, '2025-02-08T23:01:00Z')).toBe('2025-02-16T23:00Z');
    const late = { invoices: [invoice('F1', { dueDate: '2025-12-28' })] };
    expect(linesOf('N-OVERDUE', late)).toHaveLength(1);
    expect(linesOf('N-FINAL', late)).toEqual([]);
  });

  it('names the instant at which the first of several subscriptions is suspended that one invoice names (A10, G-OVERRIDE)', () => {
    const hold = (subjectId: string, from: string, expiresAt: string) => ({
      id: `${subjectId}-${from}`,
      consequence: 'suspension' as const,
      effect: 'hold' as const,
      subjectId,
      reason: 'announced',
      from: at(from),
      expiresAt: at(expiresAt),
      decidedBy: 'operator',
    });
    const subscriptions = [learnwise('S1'), learnwise('S2'), learnwise('S3'), learnwise('S4', { signedAt: undefined })];
    const shared = {
      ...invoice('F1', { timeZone: 'Europe/Amsterdam' }),
      subscriptionIds: subscriptions.slice(0, 2).map(({ id }) => id),
    };
    const named = (...overrides: readonly Override[]) =>
      linesOf('N-FINAL', { subscriptions, invoices: [shared], overrides }).map((line) => line.slice(-17));
    const first = hold('S1', '2025-02-01T00:00:00Z', '2025-03-31T22:00:00Z');
    const second = hold('S2', '2025-02-01T00:00:00Z', '2025-03-15T23:00:00Z');

    expect(named()).toEqual(['2025-02-16T23:00Z']);
    expect(named(first)).toEqual(['2025-02-16T23:00Z']);
    expect(named(first, second)).toEqual(['2025-03-15T23:00Z']);
    expect(named(first, second, hold('S2', '2025-02-08T00:00:00Z', '2025-04-20T22:00:00Z'))).toEqual([
      '2025-03-31T22:00Z',
    ]);
    expect(named(first, second, hold('S2', '2025-02-08T23:00:00.001Z', '2025-04-20T22:00:00Z'))).toEqual([
      '2025-03-15T23:00Z',
    ]);
    expect(named(hold(TENANT, '2025-02-01T00:00:00Z', '2025-05-01T22:00:00Z'))).toEqual(['2025-05-01T22:00Z']);
    const chained = [
      hold(TENANT, '2025-02-07T00:00:00Z', '2025-06-01T22:00:00Z'),
      hold(TENANT, '2025-02-01T00:00:00Z', '2025-05-01T22:00:00Z'),
    ];
    expect(named(...chained)).toEqual(['2025-06-01T22:00Z']);
    expect(named(...chained.toReversed())).toEqual(['2025-06-01T22:00Z']);
    expect(named(hold('S3', '2025-02-01T00:00:00Z', '2025-05-01T22:00:00Z'))).toEqual(['2025-02-16T23:00Z']);
  });

  it('asks for nothing that a dispute freezes (A14b)', () => {
    const dispute = { id: 'D1', invoiceId: 'F1', filedAt: at('2025-01-03T10:00:00Z'), cents: 120_000 };

    for (const kind of ['N-DUE-SOON', 'N-OVERDUE', 'N-FINAL'] as const) {
      expect(linesOf(kind, { ...F1, disputes: [dispute] })).toEqual([]);
      expect(linesOf(kind, { ...F1, disputes: [{ ...dispute, cents: 119_999 }] })).toHaveLength(1);
    }
  });
});
