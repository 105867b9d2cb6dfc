import { describe, expect, it } from 'vitest';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import type { ContractTemplate } from '../../../../server/domain/templates/parameters.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { at, history, invoice, learnwise, payment, subscription } from '../dunning/tenant-history.js';
import { linesOf, UNTIL } from './notice-lines.js';

const ended = (effectiveAt: string) =>
  ({ kind: 'termination', at: at(effectiveAt), effectiveAt: at(effectiveAt), reason: 'breach_customer' }) as const;
/** The terms of a template with some parameters of its own, as published before any signature. */
const publishedAs = (template: ContractTemplate, name: string, parameters: object) => ({
  id: `${name}@1`,
  publishedAt: at('2024-06-01T00:00:00Z'),
  template: { ...template, id: `${name}@1`, name, parameters: { ...template.parameters, ...parameters } },
});

describe('contracts, at their boundaries (M3.1, M3.4, L-TERM-1)', () => {
  it('tells of a termination at once, and of none of a contract that had ended', () => {
    const first = ended('2025-06-01T00:00:00Z');
    const told = (second: string) =>
      linesOf('N-TERMINATED', { subscriptions: [subscription('S1', { events: [first, ended(second)] })] });

    expect(told('2025-06-01T00:00:00Z')).toEqual(['2025-06-01T00:00Z S1 → administrators by 2025-06-01T00:00Z']);
    expect(told('2025-06-01T00:00:00.001Z')).toHaveLength(1);
  });

  it('confirms nothing of a signed renewal, nor of a product that was stopped', () => {
    const events = [
      { kind: 'signed_renewal', at: at('2025-11-10T09:00:00Z'), termEnd: '2027-01-01' },
      { kind: 'product_withdrawal', at: at('2025-11-11T09:00:00Z'), interruptedAt: at('2026-12-31T23:00:00Z') },
    ] as const;

    expect(linesOf('N-CANCEL-OK', { subscriptions: [subscription('S1', { events })] })).toEqual([]);
  });

  it.each([['customer', 'N-CANCEL-OK'] as const, ['provider', 'N-TERMINATED'] as const])(
    'names no end for a notice of the %s that was taken back as it was given',
    (by, kind) => {
      const given = at('2025-06-10T09:00:00Z');
      const contract = learnwise('S1', { events: [{ kind: 'non_renewal', at: given, by, withdrawnAt: given }] });

      expect(linesOf(kind, { subscriptions: [contract] })).toEqual(['2025-06-10T09:00Z S1 → administrators']);
    },
  );
});

describe('the service, at its boundaries (M8.5, L-SLA-6)', () => {
  const window = {
    id: 'W1',
    kind: 'update',
    recordedAt: at('2025-03-01T09:00:00Z'),
    start: at('2025-03-08T11:00:00Z'),
    end: at('2025-03-08T15:00:00Z'),
  } as const;
  const incidents = [{ id: 'I1', reports: [], creditRequests: [], restoredAt: at('2025-06-27T10:00:00Z') }];
  const emergency = { ...window, kind: 'emergency' } as const;

  it.each([
    [window, '2025-03-01T09:00:00Z', 0],
    [window, '2025-03-01T09:00:00.001Z', 1],
    [emergency, '2025-03-08T11:00:00Z', 0],
    [emergency, '2025-03-08T11:00:00.001Z', 1],
  ])('announces nothing that was called off by then: %#', (planned, cancelledAt, count) => {
    expect(linesOf('N-MAINT', { maintenanceWindows: [{ ...planned, cancelledAt: at(cancelledAt) }] })).toHaveLength(
      count,
    );
  });

  it('keeps to the longest notice, and the shortest time for a request, of all contracts that run', () => {
    const level = LEARNWISE_2024_06_05.parameters.sla;
    const strict = publishedAs(LEARNWISE_2024_06_05, 'strict', {
      'maintenance.noticeHours': { value: 72, from: 'contract' },
      sla: { ...level, value: level.value && { ...level.value, creditRequestHours: 12 } },
    });
    const publishedTerms = [...(history().publishedTerms ?? []), strict];
    const of = (...subscriptions: TenantHistory['subscriptions']) => {
      const facts = { publishedTerms, subscriptions, incidents, maintenanceWindows: [window] };
      return [...linesOf('N-MAINT', facts), ...linesOf('N-OUTAGE-END', facts)].map((line) => line.slice(-17));
    };
    const over = { events: [ended('2025-02-01T00:00:00Z')] };
    const strictOne = learnwise('S2', { template: 'strict' });

    expect(of(learnwise('S1'))).toEqual(['2025-03-06T11:00Z', '2025-06-28T10:00Z']);
    expect(of(learnwise('S1'), strictOne)).toEqual(['2025-03-05T11:00Z', '2025-06-27T22:00Z']);
    expect(of(strictOne, learnwise('S1'))).toEqual(['2025-03-05T11:00Z', '2025-06-27T22:00Z']);
    expect(of(learnwise('S1'), { ...strictOne, ...over })).toEqual(['2025-03-06T11:00Z', '2025-06-28T10:00Z']);
    expect(of(learnwise('S1'), learnwise('S3', { template: 'lost' }))).toEqual([
      '2025-03-06T11:00Z',
      '2025-06-28T10:00Z',
    ]);
    expect(of(learnwise('S1', over))).toEqual([]);
  });
});

describe('unpaid invoices, at their boundaries (G-DUN, M4.1)', () => {
  it('reminds of each by what was paid by then, in whatever order they are read', () => {
    const invoices = [invoice('F2', { dueDate: '2025-03-01' }), invoice('F1')];
    const payments = [payment('P1', '2025-01-30T10:00:00Z', 120_000)];
    const reminders = (facts: Partial<TenantHistory>) => linesOf('N-DUE-SOON', facts).map((line) => line.slice(0, 20));

    expect(reminders({ invoices, payments })).toEqual(['2025-01-24T23:00Z F1', '2025-02-21T23:00Z F2']);
    expect(reminders({ invoices: invoices.toReversed(), payments })).toEqual(reminders({ invoices, payments }));
  });

  it('announces a suspension of the tenant as long as any contract runs, whichever the invoice names (A10)', () => {
    const over = { events: [ended('2025-02-01T00:00:00Z')] };
    const final = (...subscriptions: TenantHistory['subscriptions']) =>
      linesOf('N-FINAL', { subscriptions, invoices: [invoice('F1', { of: 'S2' })] }).length;

    expect(final(subscription('S1'), subscription('S2', over))).toBe(1);
    expect(final(subscription('S1', over), subscription('S2', over))).toBe(0);
    expect(final(subscription('S1', { termStart: '2025-09-01' }), subscription('S2', over))).toBe(1);
    expect(final(subscription('S1', { signedAt: at('2025-03-01T00:00:00Z') }), subscription('S2', over))).toBe(0);
  });

  it('announces to close the contracts that run of those an invoice names, in whatever order it names them (A10)', () => {
    const over = { events: [ended('2025-02-01T00:00:00Z')] };
    const subscriptions = [learnwise('S1', over), learnwise('S2')];
    const closed = (ids: readonly string[]) => {
      const subscriptionIds = ids.map((id) => id as SubscriptionId);
      const invoices = [{ ...invoice('F1', { timeZone: 'Europe/Amsterdam' }), subscriptionIds }];
      return dueNotices(history({ subscriptions, invoices }), UNTIL).flatMap(({ suspends = [] }) => suspends);
    };

    expect(closed(['S1', 'S2'])).toEqual(['S2']);
    expect(closed(['S2', 'S1'])).toEqual(['S2']);
    expect(closed(['S1'])).toEqual([]);
  });
});

describe('the destruction of the data, at its boundaries (M3.3, I-2)', () => {
  const [FIRST, SECOND, THIRD] = ['2026-05-30T22:00Z', '2026-06-22T22:00Z', '2026-06-28T22:00Z'];

  it.each<[string, string, string | undefined, readonly string[]]>([
    ['filed before the first', '2026-05-30T21:59:59.999Z', undefined, []],
    ['filed at the first', '2026-05-30T22:00:00Z', undefined, []],
    ['filed after the first', '2026-05-30T22:00:00.001Z', undefined, [FIRST]],
    ['open at the second', '2026-06-10T10:00:00Z', '2026-06-22T22:00:00.001Z', [FIRST, THIRD]],
    ['decided by the second', '2026-06-10T10:00:00Z', '2026-06-22T22:00:00Z', [FIRST, SECOND, THIRD]],
  ])('is announced as a dispute lets it, %s', (_, filedAt, decidedAt, dueOn) => {
    const dispute = { id: 'D1', invoiceId: 'F1', filedAt: at(filedAt), cents: 1 };
    const disputes = [
      { ...dispute, ...(decidedAt !== undefined && { decidedAt: at(decidedAt), outcome: 'lost' as const }) },
    ];
    const orderForm = {
      contractStart: '2025-01-01',
      services: ['courses'],
      billingMonths: 12,
      capacity: { seats: 1, unitCents: 1 },
      parameters: {},
    };
    const invoices = [
      invoice('F1', { sentAt: at('2026-05-15T10:00:00Z'), closingDate: '2026-05-15', dueDate: '2026-06-14' }),
    ];

    expect(
      linesOf('N-RETENTION', { subscriptions: [subscription('S1', { orderForm })], invoices, disputes }).map((line) =>
        line.slice(0, 17),
      ),
    ).toEqual(dueOn);
  });
});
