import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TenantHistory } from '../../../../server/domain/history.js';
import { noticeKey } from '../../../../server/domain/notices/due-notice.js';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import { at, finalNotice, history, invoice, learnwise, payment, subscription } from '../dunning/tenant-history.js';

/** Each run replays the books of a tenant several times. */
const TIMEOUT = 120_000;
const UNTIL = at('2026-06-30T00:00:00Z');

describe('dueNotices, as a property (I-3, I-4)', () => {
  const day = fc.integer({ min: 0, max: 500 });
  const instant = (days: number): Date => new Date(at('2025-01-03T10:00:00Z').getTime() + days * 86_400_000);
  const facts = fc
    .record({
      contracts: fc.constantFrom([subscription('S1')], [learnwise('S1')]),
      paid: fc.array(fc.record({ day, cents: fc.constantFrom(60_000, 120_000) }), { maxLength: 3 }),
      given: fc.array(day, { maxLength: 3 }),
      ended: fc.option(fc.record({ day, kind: fc.constantFrom('cancellation' as const, 'termination' as const) })),
    })
    .map(({ contracts, paid, given, ended }) =>
      history({
        subscriptions: contracts.map((contract) => ({
          ...contract,
          events:
            ended === null
              ? []
              : [
                  {
                    kind: ended.kind,
                    at: instant(ended.day),
                    effectiveAt: instant(ended.day),
                    reason: 'nonpayment',
                  },
                ],
        })),
        invoices: [invoice('F1'), invoice('F2', { dueDate: '2025-03-31' })],
        payments: paid.map((each, index) => payment(`P${index}`, instant(each.day).toISOString(), each.cents)),
        notices: given.map((each) => finalNotice('F1', instant(each).toISOString())),
      }),
    );
  const told = (tenant: TenantHistory, until: Date) =>
    dueNotices(tenant, until).map((notice) => ({ ...notice, lapsesAt: undefined }));
  const knownAt = (tenant: TenantHistory, until: Date): TenantHistory => ({
    ...tenant,
    subscriptions: tenant.subscriptions.map((each) => ({
      ...each,
      events: each.events?.filter((event) => event.at <= until),
    })),
    payments: tenant.payments.filter(({ receivedAt }) => receivedAt <= until),
    notices: tenant.notices.filter(({ sentAt = until }) => sentAt <= until),
  });

  it(
    'gives a late run the same notices in the same order, each once',
    () => {
      fc.assert(
        fc.property(facts, day, (tenant, early) => {
          const until = instant(early);
          const late = told(tenant, instant(501));
          const keys = late.map(noticeKey);

          expect(new Set(keys).size).toBe(keys.length);
          expect(told(knownAt(tenant, until), until)).toEqual(late.filter(({ dueAt }) => dueAt <= until));
        }),
        { numRuns: 1_000 },
      );
    },
    TIMEOUT,
  );

  it(
    'lets no suspension overtake its notice, where each final one is given when it is due (I-3, I-9)',
    () => {
      fc.assert(
        fc.property(facts, (tenant) => {
          const unwarned = dueNotices({ ...tenant, notices: [] }, UNTIL);
          const finals = unwarned.filter(({ kind }) => kind === 'N-FINAL');
          const notices = finals.map(({ subjectId, dueAt }) => finalNotice(subjectId, dueAt.toISOString()));
          const sent = dueNotices({ ...tenant, notices }, UNTIL);

          expect(unwarned.some(({ kind }) => kind === 'N-SUSPENDED')).toBe(false);
          for (const [index, { kind, dueAt }] of sent.entries()) {
            if (kind !== 'N-SUSPENDED') continue;
            const before = sent.slice(0, index).filter((notice) => notice.gates === 'suspension');
            expect(before.some(({ deadline }) => deadline !== undefined && deadline <= dueAt)).toBe(true);
          }
        }),
        { numRuns: 1_000 },
      );
    },
    TIMEOUT,
  );
});
