import { describe, expect, it } from 'vitest';
import type { TenantHistory } from '../../../../server/domain/history.js';
import { gatesAt } from '../../../../server/domain/notices/gates.js';
import { at, finalNotice, history, invoice, learnwise, payment, subscription } from '../dunning/tenant-history.js';
import { brief } from './notice-lines.js';

/** `suspension F1 open since 2025-02-12T09:00Z`, one line a gate. */
function linesOf(facts: Partial<TenantHistory>, instant: string): readonly string[] {
  return gatesAt(history(facts), at(instant)).map(({ consequence, subjectId, isOpen, openSince }) =>
    [consequence, subjectId, isOpen ? 'open' : 'shut', ...(openSince ? ['since', brief(openSince)] : [])].join(' '),
  );
}

describe('gatesAt (I-3, G-NOTICE, M7.5)', () => {
  it('shuts the block of a breach until the e-mail is accepted', () => {
    const breachReports = [{ id: 'B1', decidedAt: at('2025-02-10T09:00:00Z') }];
    const mail = finalNotice('B1', '2025-02-10T09:05:00Z', {
      kind: 'N-BREACH',
      confirmedAt: at('2025-02-10T10:00:00Z'),
    });
    const notices = [mail];

    expect(linesOf({ breachReports, notices }, '2025-02-10T08:59:59Z')).toEqual([]);
    expect(linesOf({ breachReports, notices }, '2025-02-10T09:59:59.999Z')).toEqual(['breach_block B1 shut']);
    expect(linesOf({ breachReports, notices }, '2025-02-10T10:00:00Z')).toEqual([
      'breach_block B1 open since 2025-02-10T10:00Z',
    ]);
    const inApp = { ...mail, channel: 'in_app' as const, readAt: mail.confirmedAt };
    expect(linesOf({ breachReports, notices: [inApp] }, '2025-03-01T00:00:00Z')).toEqual(['breach_block B1 shut']);
    const bounced = { ...mail, bouncedAt: at('2025-02-11T00:00:00Z') };
    expect(linesOf({ breachReports, notices: [bounced] }, '2025-02-11T00:00:00Z')).toEqual(['breach_block B1 shut']);
  });

  it('shuts a suspension until the final notice of this spell is given, and forgets what was paid', () => {
    const facts = { invoices: [invoice('F1')], notices: [finalNotice('F1', '2025-02-12T09:00:00Z')] };
    const payments = [
      payment('P1', '2025-02-20T10:00:00Z', 120_000),
      payment('P2', '2025-03-10T08:00:00Z', -120_000, { reversesPaymentId: 'P1' }),
    ];
    const open = 'suspension F1 open since 2025-02-12T09:00Z';

    expect(linesOf(facts, '2025-02-12T08:59:59Z')).toEqual(['suspension F1 shut']);
    expect(linesOf(facts, '2025-02-12T09:00:00Z')).toEqual([open]);
    expect(linesOf({ ...facts, notices: [] }, '2025-02-12T09:00:00Z')).toEqual(['suspension F1 shut']);
    expect(linesOf({ ...facts, payments }, '2025-02-20T09:59:59Z')).toEqual([open]);
    expect(linesOf({ ...facts, payments }, '2025-02-20T10:00:00Z')).toEqual([]);
    expect(linesOf({ ...facts, payments }, '2025-03-10T08:00:00Z')).toEqual(['suspension F1 shut']);
  });

  it('opens new fees by any channel that the contract knows, by the days of its zone (L-MISC-6)', () => {
    const decidedFees = [
      { id: 'fee-1', subscriptionId: learnwise('S1').id, decidedAt: at('2025-06-01T09:00:00Z'), unitCents: 100 },
    ];
    const facts = {
      subscriptions: [learnwise('S1')],
      decidedFees,
      notices: [
        finalNotice('fee-1', '2025-06-02T09:00:00Z', { kind: 'N-FEE', channel: 'courier', confirmedAt: undefined }),
      ],
    };

    expect(linesOf(facts, '2025-06-02T21:59:59Z')).toEqual(['fee_change fee-1 shut']);
    expect(linesOf(facts, '2025-06-02T22:00:00Z')).toEqual(['fee_change fee-1 open since 2025-06-02T22:00Z']);
  });
});

describe('gatesAt, at the boundaries of time and subject (I-9, G-NOTICE)', () => {
  const F1 = { invoices: [invoice('F1')] };
  const paidAndBack = (paidAt: string, backAt: string, id = 'F1') => [
    payment(`P-${id}-${paidAt}`, paidAt, 120_000, { invoiceId: id }),
    payment(`B-${id}-${backAt}`, backAt, -120_000, { invoiceId: id, reversesPaymentId: `P-${id}-${paidAt}` }),
  ];
  const twice = [
    ...paidAndBack('2025-02-20T10:00:00Z', '2025-03-10T08:00:00Z'),
    ...paidAndBack('2025-03-20T10:00:00Z', '2025-04-10T08:00:00Z'),
  ];
  const suspension = (notices: TenantHistory['notices'], instant: string, facts: Partial<TenantHistory> = {}) =>
    linesOf({ ...F1, notices, ...facts }, instant).filter((line) => line.startsWith('suspension'));
  const final = (sentAt: string, more = {}) => finalNotice('F1', sentAt, more);

  it('opens since the first of several notices, in whatever order they are read', () => {
    const notices = [final('2025-02-14T09:00:00Z'), final('2025-02-12T09:00:00Z')];
    const open = ['suspension F1 open since 2025-02-12T09:00Z'];

    expect(suspension(notices, '2025-02-20T00:00:00Z')).toEqual(open);
    expect(suspension(notices.toReversed(), '2025-02-20T00:00:00Z')).toEqual(open);
  });

  it('opens by a notice of the last time of the debt alone, from the very instant on at which the one before was over', () => {
    const after = (sentAt: string) => suspension([final(sentAt)], '2025-05-01T00:00:00Z', { payments: twice });
    const shut = 'suspension F1 shut';

    expect(after('2025-02-12T09:00:00Z')).toEqual([shut]);
    expect(after('2025-03-12T09:00:00Z')).toEqual([shut]);
    expect(after('2025-03-20T09:59:59.999Z')).toEqual([shut]);
    expect(after('2025-03-20T10:00:00Z')).toEqual(['suspension F1 open since 2025-03-20T10:00Z']);
    expect(after('2025-04-11T09:00:00Z')).toEqual(['suspension F1 open since 2025-04-11T09:00Z']);
  });

  it('is not shut by what was paid of another invoice, nor opened by its notice', () => {
    const invoices = [invoice('F1'), invoice('F2', { dueDate: '2025-01-20' }), invoice('F3')];
    const facts = { invoices, payments: paidAndBack('2025-02-20T10:00:00Z', '2025-03-10T08:00:00Z', 'F2') };
    const notices = [final('2025-02-12T09:00:00Z')];

    expect(suspension(notices, '2025-05-01T00:00:00Z', facts)).toEqual([
      'suspension F1 open since 2025-02-12T09:00Z',
      'suspension F3 shut',
      'suspension F2 shut',
    ]);
  });

  it('takes the e-mail for a suspension, until that comes back; a click counts whatever it did (M7.5, A36)', () => {
    const inApp = final('2025-02-12T09:00:00Z', { channel: 'in_app', readAt: at('2025-02-12T09:00:00Z') });
    const bounced = final('2025-02-12T09:00:00Z', { bouncedAt: at('2025-02-13T09:00:00Z') });
    const clicked = { ...bounced, acknowledgedAt: at('2025-02-14T09:00:00Z') };

    expect(suspension([inApp], '2025-03-01T00:00:00Z')).toEqual(['suspension F1 shut']);
    expect(suspension([bounced], '2025-02-13T08:59:59.999Z')).toEqual(['suspension F1 open since 2025-02-12T09:00Z']);
    expect(suspension([bounced], '2025-02-13T09:00:00Z')).toEqual(['suspension F1 shut']);
    expect(suspension([clicked], '2025-02-14T09:00:00Z')).toEqual(['suspension F1 open since 2025-02-14T09:00Z']);
  });

  it('opens new fees by their own notice alone, by the days of their own contract', () => {
    const subscriptions = [learnwise('S1'), learnwise('S2', { timeZone: 'America/New_York' })];
    const fees = [0, 1].map((index) => ({
      id: `fee-${index + 1}`,
      subscriptionId: subscriptions[index]!.id,
      decidedAt: at('2025-06-01T09:00:00Z'),
      unitCents: 100,
    }));
    const courier = (subjectId: string, kind: 'N-FEE' | 'N-PRICE' = 'N-FEE') =>
      finalNotice(subjectId, '2025-06-02T09:00:00Z', { kind, channel: 'courier', confirmedAt: undefined });
    const gates = (...notices: TenantHistory['notices']) =>
      linesOf({ subscriptions, decidedFees: fees, notices }, '2025-07-01T00:00:00Z');

    expect(gates(courier('fee-1'))).toEqual(['fee_change fee-1 open since 2025-06-02T22:00Z', 'fee_change fee-2 shut']);
    expect(gates(courier('fee-1'), courier('fee-2'))).toEqual([
      'fee_change fee-1 open since 2025-06-02T22:00Z',
      'fee_change fee-2 open since 2025-06-03T04:00Z',
    ]);
    expect(
      gates(
        courier('fee-1', 'N-PRICE'),
        finalNotice('fee-2', '2025-06-02T09:00:00Z', { kind: 'N-FEE', confirmedAt: undefined }),
      ),
    ).toEqual(['fee_change fee-1 shut', 'fee_change fee-2 shut']);
  });

  it('opens the end of a product contract by contract, each by its own days (M1.4)', () => {
    const subscriptions = [
      subscription('S1', { productId: 'P' }),
      subscription('S2', { productId: 'P', timeZone: 'America/New_York' }),
    ];
    const courier = (subjectId: string) =>
      finalNotice(subjectId, '2025-06-02T09:00:00Z', {
        kind: 'N-WITHDRAW',
        channel: 'courier',
        confirmedAt: undefined,
      });
    const productStops = [{ productId: 'P', announcedAt: at('2025-06-01T09:00:00Z') }];

    expect(
      linesOf({ subscriptions, productStops, notices: [courier('P/S1'), courier('P/S2')] }, '2025-07-01T00:00:00Z'),
    ).toEqual([
      'product_withdrawal P/S1 open since 2025-06-02T22:00Z',
      'product_withdrawal P/S2 open since 2025-06-03T04:00Z',
    ]);
  });
});
