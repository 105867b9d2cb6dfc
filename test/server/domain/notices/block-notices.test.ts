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

  it('owes it still for a block whose notice nobody proved before it started', () => {
    const block = {
      scope: 'course',
      subjectId: 'course-1',
      reason: 'SUSPENDED_BREACH',
      effectiveAt: at('2025-02-16T23:00:00Z'),
    } as const;
    const mail = finalNotice('B1', '2025-02-16T22:00:00Z', { kind: 'N-BREACH' });
    const named = { ...block, noticeId: 'B1' };
    const owed = '2025-02-16T23:00Z B1 → administrators';

    expect(linesOf('N-BREACH', { blocks: [block] })).toEqual([
      '2025-02-16T23:00Z course-1/SUSPENDED_BREACH → administrators',
    ]);
    expect(linesOf('N-BREACH', { blocks: [{ ...named, reason: 'SUSPENDED_OVERLOAD' }] })).toEqual([]);
    expect(linesOf('N-BREACH', { blocks: [named] })).toEqual([owed]);
    expect(linesOf('N-BREACH', { blocks: [named], notices: [{ ...mail, confirmedAt: undefined }] })).toEqual([owed]);
    const late = { ...mail, confirmedAt: at('2025-02-16T23:00:00.001Z') };
    expect(linesOf('N-BREACH', { blocks: [named], notices: [late] })).toEqual([owed]);
    expect(linesOf('N-BREACH', { blocks: [named], notices: [{ ...mail, confirmedAt: block.effectiveAt }] })).toEqual(
      [],
    );
    const breachReports = [{ id: 'B1', decidedAt: at('2025-02-10T09:00:00Z') }];
    expect(linesOf('N-BREACH', { blocks: [named], breachReports })).toEqual(['2025-02-10T09:00Z B1 → administrators']);
    const kinds = dueNotices(history({ blocks: [named] }), at('2025-02-16T23:00:00Z')).map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['N-BREACH', 'N-SUSPENDED']);
  });

  it('tells of an account that is closed at once in the same minute, and not that it opens before anybody lifts it', () => {
    const block = {
      scope: 'person',
      subjectId: 'learner-1',
      reason: 'SUSPENDED_SECURITY',
      effectiveAt: at('2025-02-16T23:00:00Z'),
    } as const;
    const about = 'learner-1/SUSPENDED_SECURITY → administrators';

    expect(linesOf('N-SUSPENDED', { blocks: [block] })).toEqual([`2025-02-16T23:00Z ${about}`]);
    expect(linesOf('N-LIFTED', { blocks: [block] })).toEqual([]);
    const lifted = { ...block, liftedAt: at('2025-02-17T10:00:00Z') };
    expect(linesOf('N-LIFTED', { blocks: [lifted] })).toEqual([`2025-02-17T10:00Z ${about}`]);
  });
});
