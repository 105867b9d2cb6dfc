import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../server/domain/sla/incident.js';
import { uptimeOf } from '../../../../server/domain/sla/uptime.js';

const MINUTE_MS = 60_000;
const LATER = new Date('2025-07-15T00:00Z');
const incident = (more: Partial<Incident>): Incident => ({ id: 'outage', reports: [], creditRequests: [], ...more });
const between = (from: string, to: string): Incident =>
  incident({ detectedAt: new Date(`${from}Z`), restoredAt: new Date(`${to}Z`) });
const june = (incidents: readonly Incident[], at = LATER): unknown =>
  uptimeOf(incidents, '2025-06', 'Europe/Paris', at);

describe('uptimeOf (M2.1, M8.1)', () => {
  it('counts interruptions, those that overlap as one, on every day of the week', () => {
    expect(
      june([
        between('2025-06-14T10:00', '2025-06-14T10:30'),
        between('2025-06-16T10:00', '2025-06-16T10:30'),
        between('2025-06-16T10:20', '2025-06-16T11:00'),
      ]),
    ).toEqual({ interruptions: 2, totalMs: 90 * MINUTE_MS, longestMs: 60 * MINUTE_MS });
  });

  it('has none in a good month', () => {
    expect(june([])).toEqual({ interruptions: 0, totalMs: 0, longestMs: 0 });
  });

  it('has what lies in the local month', () => {
    expect(
      june([between('2025-05-31T21:00', '2025-05-31T23:00'), between('2025-06-30T21:00', '2025-06-30T23:00')]),
    ).toEqual({ interruptions: 2, totalMs: 120 * MINUTE_MS, longestMs: 60 * MINUTE_MS });
  });

  it('begins with detection or the first report, and runs on until it is known to be over', () => {
    const both = incident({
      detectedAt: new Date('2025-06-16T10:10Z'),
      reports: [{ at: new Date('2025-06-16T10:00Z'), by: 'operator', channel: 'phone' }],
      restoredAt: new Date('2025-06-16T10:40Z'),
    });

    expect(june([both])).toMatchObject({ totalMs: 40 * MINUTE_MS });
    expect(june([both], new Date('2025-06-16T10:30Z'))).toMatchObject({ totalMs: 30 * MINUTE_MS });
    expect(june([{ ...both, restoredAt: undefined }], new Date('2025-06-16T11:00Z'))).toMatchObject({
      totalMs: 60 * MINUTE_MS,
    });
    expect(june([both], new Date('2025-06-16T09:00Z'))).toMatchObject({ interruptions: 0 });
    expect(june([incident({ restoredAt: LATER })])).toMatchObject({ interruptions: 0 });
  });
});
