import { describe, expect, it } from 'vitest';
import type { ParentalConsent } from '../../../../server/domain/eligibility/consent.js';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import { at, history, invoice, learnwise, subscription, TENANT } from '../dunning/tenant-history.js';
import { brief, linesOf, UNTIL } from './notice-lines.js';

describe('about service, data and persons', () => {
  const window = {
    id: 'W1',
    kind: 'update',
    recordedAt: at('2025-03-01T09:00:00Z'),
    start: at('2025-03-08T11:00:00Z'),
    end: at('2025-03-08T15:00:00Z'),
  } as const;

  it('announces maintenance when it is planned, an emergency at its start (M8.5, L-WAR-3)', () => {
    const to = 'administrators+learners_banner';

    expect(linesOf('N-MAINT', { maintenanceWindows: [window] })).toEqual([
      `2025-03-01T09:00Z W1 → ${to} by 2025-03-06T11:00Z`,
    ]);
    expect(linesOf('N-MAINT', { maintenanceWindows: [{ ...window, kind: 'emergency' }] })).toEqual([
      `2025-03-08T11:00Z W1 → ${to}`,
    ]);
    const running = { ...window, kind: 'emergency' as const, recordedAt: at('2025-03-08T11:05:00Z') };
    expect(linesOf('N-MAINT', { maintenanceWindows: [running] })).toEqual([`2025-03-08T11:05Z W1 → ${to}`]);
    const cancelled = { ...window, kind: 'emergency' as const, cancelledAt: at('2025-03-08T10:00:00Z') };
    expect(linesOf('N-MAINT', { maintenanceWindows: [cancelled] })).toEqual([]);
    expect(linesOf('N-MAINT', { maintenanceWindows: [window], subscriptions: [] })).toEqual([]);
  });

  it('tells with the end of an outage until when credits are asked for, where there are any (L-SLA-6)', () => {
    const incidents = [{ id: 'I1', reports: [], creditRequests: [], restoredAt: at('2025-06-27T10:00:00Z') }];

    expect(linesOf('N-OUTAGE-END', { incidents, subscriptions: [learnwise('S1')] })).toEqual([
      '2025-06-27T10:00Z I1 → administrators by 2025-06-28T10:00Z',
    ]);
    expect(linesOf('N-OUTAGE-END', { incidents })).toEqual([]);
    const running = incidents.map((incident) => ({ ...incident, restoredAt: undefined }));
    expect(linesOf('N-OUTAGE-END', { incidents: running, subscriptions: [learnwise('S1')] })).toEqual([]);
  });

  it('announces the destruction three times, unless a contract was signed meanwhile, and tells of it (M3.3)', () => {
    const by = 'tenant-1 → administrators by 2026-06-29T22:00Z';

    expect(linesOf('N-RETENTION', {})).toEqual([
      `2026-05-30T22:00Z ${by}`,
      `2026-06-22T22:00Z ${by}`,
      `2026-06-28T22:00Z ${by}`,
    ]);
    const back = subscription('S2', {
      signedAt: at('2026-06-01T10:00:00Z'),
      termStart: '2026-06-01',
      termEnd: '2029-06-01',
    });
    expect(linesOf('N-RETENTION', { subscriptions: [subscription('S1'), back] })).toEqual([`2026-05-30T22:00Z ${by}`]);
    const purgedAt = at('2026-06-28T22:00:00Z');
    expect(linesOf('N-RETENTION', { purgedAt })).toHaveLength(2);
    expect(linesOf('N-PURGED', { purgedAt })).toEqual(['2026-06-28T22:00Z tenant-1 → administrators']);
  });

  it('announces the longest retention that any contract promised, in its own days (A02, M3.3)', () => {
    const orderForm = {
      contractStart: '2025-01-01',
      services: ['courses'],
      billingMonths: 12,
      capacity: { seats: 1, unitCents: 1 },
      parameters: { 'retention.days': 600 },
    };
    const longest = subscription('S1', { termEnd: '2025-07-01', timeZone: 'America/New_York', orderForm });
    const subscriptions = [subscription('S2'), longest];
    const days = ['2027-01-22', '2027-02-14', '2027-02-20'];
    const expected = days.map((day) => `${day}T05:00Z tenant-1 → administrators by 2027-02-21T05:00Z`);

    expect(linesOf('N-RETENTION', { subscriptions })).toEqual(expected);
    expect(linesOf('N-RETENTION', { subscriptions: subscriptions.toReversed() })).toEqual(expected);
    expect(linesOf('N-RETENTION', { subscriptions }, at('2027-02-14T05:00:00Z'))).toEqual(expected.slice(0, 2));
    expect(linesOf('N-RETENTION', { subscriptions }, at('2027-02-14T04:59:59Z'))).toEqual(expected.slice(0, 1));
    expect(
      linesOf('N-RETENTION', { subscriptions: [...subscriptions, subscription('S3', { template: 'lost' })] }),
    ).toEqual([]);
  });

  it('names the day on which a hold or an open dispute lets the data go, as known at each reminder (M3.3, G-OVERRIDE)', () => {
    const hold = (from: string, more = {}) => ({
      id: 'O1',
      consequence: 'purge' as const,
      effect: 'hold' as const,
      subjectId: TENANT,
      reason: 'a lawsuit',
      from: at(from),
      expiresAt: at('2026-12-31T23:00:00Z'),
      decidedBy: 'operator',
      ...more,
    });
    const later = ['2026-12-01', '2026-12-24', '2026-12-30'].map(
      (day) => `${day}T23:00Z tenant-1 → administrators by 2026-12-31T23:00Z`,
    );
    const first = '2026-05-30T22:00Z tenant-1 → administrators by 2026-06-29T22:00Z';

    expect(linesOf('N-RETENTION', { overrides: [hold('2026-01-10T00:00:00Z')] })).toEqual(later);
    expect(linesOf('N-RETENTION', { overrides: [hold('2025-06-10T00:00:00Z', { subjectId: 'S1' })] })).toEqual(later);
    const drafted = [subscription('S1'), subscription('S2', { signedAt: undefined })];
    expect(
      linesOf('N-RETENTION', {
        subscriptions: drafted,
        overrides: [hold('2026-01-10T00:00:00Z', { subjectId: 'S2' })],
      }),
    ).toHaveLength(3);
    expect(linesOf('N-RETENTION', { overrides: [hold('2026-05-30T22:00:00Z')] })).toEqual(later);
    expect(linesOf('N-RETENTION', { overrides: [hold('2026-05-30T22:00:00.001Z')] })).toEqual([first, ...later]);
    expect(linesOf('N-RETENTION', { overrides: [hold('2026-01-10T00:00:00Z', { subjectId: 'other' })] })).toHaveLength(
      3,
    );
    const dispute = { id: 'D1', invoiceId: 'F1', filedAt: at('2025-01-20T10:00:00Z'), cents: 1 };
    const decided = { ...dispute, decidedAt: at('2026-06-10T10:00:00Z'), outcome: 'lost' as const };
    const facts = { invoices: [invoice('F1')] };
    expect(linesOf('N-RETENTION', { ...facts, disputes: [dispute] })).toEqual([]);
    expect(linesOf('N-RETENTION', { ...facts, disputes: [decided] })).toEqual([
      '2026-06-22T22:00Z tenant-1 → administrators by 2026-06-29T22:00Z',
      '2026-06-28T22:00Z tenant-1 → administrators by 2026-06-29T22:00Z',
    ]);
  });

  it('has nothing to ask a parent any more who agreed, whose link ran out, or in whose place another one was asked (L-ELIG-1)', () => {
    const registeredAt = at('2025-03-01T09:00:00Z');
    const registered = { personId: 'young', registeredAt, adultFrom: at('2026-03-01T09:00:00Z') };
    const askedAgainAt = [at('2025-03-10T09:00:00Z'), at('2025-05-01T09:00:00Z')];
    const consent: ParentalConsent = {
      parentName: 'Grace',
      parentEmail: 'grace@home.example',
      method: 'link',
      version: 'moocit@1',
      evidence: 'mail',
      givenAt: at('2025-03-12T09:00:00Z'),
    };
    const lapses = (consents: readonly ParentalConsent[]) =>
      dueNotices(history({ minors: [{ ...registered, askedAgainAt, consents }] }), UNTIL)
        .filter(({ kind }) => kind === 'N-CONSENT')
        .map(({ dueAt, lapsesAt }) => [brief(dueAt), lapsesAt && brief(lapsesAt)]);
    expect(lapses([])).toEqual([
      ['2025-03-01T09:00Z', '2025-03-10T09:00Z'],
      ['2025-03-10T09:00Z', '2025-04-09T22:00Z'],
      ['2025-05-01T09:00Z', '2025-05-31T22:00Z'],
    ]);
    expect(lapses([consent])).toEqual([
      ['2025-03-01T09:00Z', '2025-03-10T09:00Z'],
      ['2025-03-10T09:00Z', '2025-03-12T09:00Z'],
    ]);
  });

  it('asks the parent of a minor, and tells the owner of a password and whoever filed a claim (L-ELIG-1, L-SVC-1, M13.1)', () => {
    const registeredAt = at('2025-03-01T09:00:00Z');
    const minors = [
      { personId: 'young', registeredAt, adultFrom: at('2025-03-01T09:00:00.001Z') },
      { personId: 'adult', registeredAt, adultFrom: registeredAt },
    ];
    const claim = {
      id: 'C1',
      kind: 'other',
      eventAt: registeredAt,
      filedAt: registeredAt,
      text: 'text',
      decidedAt: at('2025-03-05T09:00:00Z'),
    } as const;

    expect(linesOf('N-CONSENT', { minors })).toEqual(['2025-03-01T09:00Z young → parent by 2025-03-31T22:00Z']);
    expect(linesOf('N-CREDENTIAL', { revokedCredentials: [{ accountId: 'A1', revokedAt: registeredAt }] })).toEqual([
      '2025-03-01T09:00Z A1 → account_owner',
    ]);
    expect(linesOf('N-CLAIM', { claims: [claim] })).toEqual([
      '2025-03-01T09:00Z C1 → claimant',
      '2025-03-05T09:00Z C1 → claimant',
    ]);
    expect(linesOf('N-CLAIM', { claims: [{ ...claim, decidedAt: undefined }] })).toHaveLength(1);
  });
});
