import { describe, expect, it } from 'vitest';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import { at, finalNotice, history, invoice, payment, subscription, TENANT } from '../dunning/tenant-history.js';
import { linesOf, UNTIL } from './notice-lines.js';

describe('about blocks (M7.5, G-BLOCK)', () => {
  it('tells when one is set and when it is closed, each cause apart', () => {
    const facts = {
      invoices: [invoice('F1')],
      notices: [finalNotice('F1', '2025-02-12T09:00:00Z')],
      payments: [payment('P1', '2025-03-03T10:00:00Z', 120_000)],
      blocks: [
        { scope: 'tenant', subjectId: TENANT, reason: 'SUSPENDED_BREACH', effectiveAt: at('2025-02-16T23:00:00Z') },
        { scope: 'tenant', subjectId: TENANT, reason: 'PRODUCT_WITHDRAWN', effectiveAt: at('2025-02-16T23:00:00Z') },
      ] as const,
    };

    expect(linesOf('N-SUSPENDED', facts)).toEqual([
      '2025-02-16T23:00Z tenant-1/SUSPENDED_BREACH → administrators',
      '2025-02-16T23:00Z tenant-1/SUSPENDED_NONPAYMENT → administrators',
    ]);
    expect(linesOf('N-LIFTED', facts)).toEqual(['2025-03-03T10:00Z tenant-1/SUSPENDED_NONPAYMENT → administrators']);
  });

  it('tells nobody that an ended contract is suspended', () => {
    const facts = (termEnd: string) => ({
      subscriptions: [subscription('S1', { termEnd })],
      invoices: [invoice('F1')],
      notices: [finalNotice('F1', '2025-02-12T09:00:00Z')],
    });

    expect(linesOf('N-SUSPENDED', facts('2025-02-17'))).toEqual([]);
    expect(linesOf('N-SUSPENDED', facts('2025-02-18'))).toHaveLength(1);
  });

  it('owes the notice of a breach before the block', () => {
    const facts = { breachReports: [{ id: 'B1', decidedAt: at('2025-02-16T23:00:00Z') }] };

    expect(linesOf('N-BREACH', facts)).toEqual(['2025-02-16T23:00Z B1 → administrators']);
    expect(dueNotices(history(facts), UNTIL).find(({ kind }) => kind === 'N-BREACH')?.gates).toBe('breach_block');
  });
});
