import { describe, expect, it } from 'vitest';
import { creditMonths } from '../../../../server/domain/sla/credit-months.js';
import type { Incident } from '../../../../server/domain/sla/incident.js';

const HOUR_MS = 3_600_000;
const at = (text: string): Date => new Date(text);
const NOW = at('2026-06-01T00:00:00Z');

function outage(from: string, until?: string): Incident {
  const report = { at: at(from), by: 'administrator', channel: 'form' } as const;

  return { id: from, reports: [report], creditRequests: [], ...(until && { restoredAt: at(until) }) };
}

const months = (...incidents: Incident[]) =>
  creditMonths(incidents, 'Europe/Amsterdam', (restored) => new Date(restored.getTime() + 24 * HOUR_MS), NOW).map(
    ({ month, dueAt }) => `${month} ${dueAt.toISOString()}`,
  );

describe('the months of outages (L-SLA-6, L-SLA-8)', () => {
  it('are known when they are over', () => {
    expect(months(outage('2026-02-02T10:00:00Z', '2026-02-03T10:00:00Z'))).toEqual([
      '2026-02 2026-02-28T23:00:00.000Z',
    ]);
  });

  it('are known later where the credit can still be asked for', () => {
    const late = outage('2026-02-20T10:00:00Z', '2026-02-28T20:00:00Z');
    expect(months(outage('2026-02-02T10:00:00Z', '2026-02-03T10:00:00Z'), late)).toEqual([
      '2026-02 2026-03-01T20:00:00.001Z',
    ]);
  });

  it('are each of those that an outage lasts through, by the zone of the contract', () => {
    expect(months(outage('2025-12-31T22:59:59Z', '2026-01-31T23:00:00Z'))).toEqual([
      '2025-12 2026-02-01T23:00:00.001Z',
      '2026-01 2026-02-01T23:00:00.001Z',
      '2026-02 2026-02-28T23:00:00.000Z',
    ]);
  });

  it('are none of an outage that goes on, also where another is over, or that no customer told of', () => {
    expect(months(outage('2026-02-02T10:00:00Z', '2026-02-03T10:00:00Z'), outage('2026-02-20T10:00:00Z'))).toEqual([]);
    expect(months({ id: 'seen', reports: [], creditRequests: [], restoredAt: NOW })).toEqual([]);
  });
});
