import { describe, expect, it } from 'vitest';
import type { TenantHistory } from '../../../../server/domain/history.js';
import { gatesAt } from '../../../../server/domain/notices/gates.js';
import { at, finalNotice, history, invoice, learnwise, payment } from '../dunning/tenant-history.js';
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
