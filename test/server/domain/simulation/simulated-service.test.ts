import { describe, expect, it } from 'vitest';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { MaintenanceWindow } from '../../../../server/domain/maintenance/window.js';
import { aHistory, anInvoice, aSubscription, ID, lines, utc } from './simulation-builders.js';

const of = (kind: string, history: Partial<TenantHistory>, from?: string): readonly string[] =>
  lines(aHistory(history), '2026-01-01T00:00:00Z', from).filter((each) => each.includes(` ${kind} `));

describe('simulate: what happens to the service', () => {
  it('sets and lifts each block by itself (G-BLOCK)', () => {
    const block = { scope: 'course', subjectId: 'course-1', reason: 'TAKEDOWN' } as const;
    const blocks = [
      { ...block, effectiveAt: utc('2025-03-01T10:00:00Z'), liftedAt: utc('2025-03-04T10:00:00Z') },
      { ...block, effectiveAt: utc('2025-03-02T10:00:00Z'), liftedAt: utc('2025-03-02T10:00:00Z') },
      { ...block, reason: 'SUSPENDED_BREACH' as const, effectiveAt: utc('2025-03-03T10:00:00Z') },
    ];

    expect(of('block', { blocks })).toEqual([
      '2025-03-01T10:00:00Z block clear > blocked',
      '2025-03-03T10:00:00Z block clear > blocked',
      '2025-03-04T10:00:00Z block blocked > clear',
    ]);
    expect(of('block', { blocks }, '2025-03-04T10:00:00Z')).toHaveLength(1);
  });

  it('closes for an interruption from when it is known, until it is done or called off (M8.2, M8.3)', () => {
    const window: MaintenanceWindow = {
      id: 'w1',
      kind: 'update',
      recordedAt: utc('2025-05-01T10:00:00Z'),
      start: utc('2025-05-10T10:00:00Z'),
      end: utc('2025-05-10T20:00:00Z'),
    };
    const linesOf = (more: Partial<MaintenanceWindow>): readonly string[] =>
      of('maintenance', { maintenanceWindows: [{ ...window, ...more }] });
    const opens = '2025-05-10T10:00:00Z maintenance open > closed';

    expect(linesOf({})).toEqual([opens, '2025-05-10T20:00:00Z maintenance closed > open']);
    expect(linesOf({ finishedAt: utc('2025-05-10T15:00:00Z') })).toEqual([
      opens,
      '2025-05-10T15:00:00Z maintenance closed > open',
    ]);
    expect(linesOf({ cancelledAt: utc('2025-05-09T10:00:00Z') })).toEqual([]);
    expect(linesOf({ recordedAt: utc('2025-05-10T11:00:00Z') })[0]).toBe(
      '2025-05-10T11:00:00Z maintenance open > closed',
    );
  });

  it('grants the credit of a long outage when it is over and was asked for (L-SLA-4, L-SLA-6, L-SLA-9, A45)', () => {
    const incident = {
      id: 'i1',
      reports: [{ at: utc('2025-06-23T22:00:00Z'), by: 'administrator', channel: 'form' } as const],
      restoredAt: utc('2025-06-27T10:00:00Z'),
      creditRequests: [utc('2025-06-28T10:00:00Z')],
    };
    const credits = (history: Partial<TenantHistory>): readonly string[] => of('service_credit', history);
    const granted = '2025-06-28T10:00:00Z service_credit 2500';

    expect(credits({ incidents: [incident] })).toEqual([granted]);
    expect(credits({ incidents: [{ ...incident, creditRequests: [utc('2025-06-28T10:00:01Z')] }] })).toEqual([]);
    expect(credits({ incidents: [{ ...incident, creditRequests: [utc('2025-06-25T10:00:00Z')] }] })).toEqual([
      '2025-06-27T10:00:00Z service_credit 2500',
    ]);
    const exclusion = {
      cause: 'third_party_connection',
      evidence: 'report of the carrier',
      start: utc('2025-06-24T22:00:00Z'),
      end: utc('2025-06-26T22:00:00Z'),
      enteredAt: utc('2025-06-27T12:00:00Z'),
      enteredBy: 'Ada',
    } as const;
    const approved = (instant: string) => ({ ...exclusion, approved: { at: utc(instant), by: 'Bob' } });
    expect(credits({ incidents: [incident], exclusions: [exclusion] })).toEqual([granted]);
    expect(credits({ incidents: [incident], exclusions: [approved('2025-06-28T10:00:00Z')] })).toEqual([]);
    expect(credits({ incidents: [incident], exclusions: [approved('2025-06-28T10:00:01Z')] })).toEqual([granted]);
    const blocks = [
      {
        scope: 'subscription',
        subjectId: ID,
        reason: 'SUSPENDED_BREACH',
        effectiveAt: utc('2025-06-24T22:00:00Z'),
        liftedAt: utc('2025-06-26T22:00:00Z'),
      } as const,
    ];
    expect(credits({ incidents: [incident], blocks })).toEqual([]);
    const french = aSubscription({ template: 'moocit', renewal: undefined });
    expect(credits({ incidents: [incident], subscriptions: [french] })).toEqual([]);
    expect(credits({ incidents: [incident], subscriptions: [aSubscription({ orderForm: undefined })] })).toEqual([]);
    const over = aSubscription({
      events: [
        {
          kind: 'termination',
          at: utc('2025-06-28T09:00:00Z'),
          effectiveAt: utc('2025-06-28T09:00:00Z'),
          reason: 'breach_customer',
        },
      ],
    });
    expect(credits({ incidents: [incident], subscriptions: [over] })).toEqual([]);
  });

  it('lists what was spent on collection, and what was credited (L-FEE-2c)', () => {
    const history = {
      invoices: [anInvoice('F1', '2025-02-01')],
      collectionCosts: [
        { id: 'c1', incurredAt: utc('2025-06-01T10:00:00Z'), cents: 4_000, proof: 'bill', invoiceId: 'F1' },
      ],
      creditNotes: [
        {
          id: 'n1',
          invoiceId: 'F1',
          issuedAt: utc('2025-02-05T10:00:00Z'),
          cents: 1_000,
          reason: 'correction' as const,
        },
      ],
    };

    expect(of('collection_cost', history)).toEqual(['2025-06-01T10:00:00Z collection_cost 4000']);
    expect(of('credit_note', history)).toEqual(['2025-02-05T10:00:00Z credit_note 1000']);
  });
});
