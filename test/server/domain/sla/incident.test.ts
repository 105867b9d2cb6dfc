import { describe, expect, it } from 'vitest';
import type { Block } from '../../../../server/domain/block.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import {
  checkedExclusion,
  countedExclusions,
  downtimeOf,
  type Exclusion,
  type Incident,
  type IncidentReport,
  needsSecondPerson,
  policyBlockedTime,
} from '../../../../server/domain/sla/incident.js';

const at = (minute: number): Date => new Date(Date.UTC(2025, 5, 11, 8, minute));
const report = (minute: number, more: Partial<IncidentReport> = {}): IncidentReport => ({
  at: at(minute),
  by: 'administrator',
  channel: 'form',
  ...more,
});
const incident = (more: Partial<Incident> = {}): Incident => ({
  id: 'outage',
  detectedAt: at(0),
  reports: [
    report(30),
    report(20),
    report(5, { by: 'monitoring', channel: 'automatic' }),
    report(6, { by: 'operator' }),
  ],
  restoredAt: at(50),
  creditRequests: [],
  ...more,
});

describe('downtimeOf (L-SLA-5, A41)', () => {
  it('runs from the first report of the customer, not from detection or the operator', () => {
    expect(downtimeOf(incident(), at(59))).toEqual({
      incidentId: 'outage',
      notifiedAt: at(20),
      restoredAt: at(50),
      running: false,
    });
  });

  it.each([
    ['before any report', 19, undefined],
    ['at the report itself', 20, undefined],
    ['a minute on', 21, { restoredAt: at(21), running: true }],
    ['before restoration', 49, { restoredAt: at(49), running: true }],
    ['at restoration', 50, { restoredAt: at(50), running: false }],
  ])('is what was known %s', (_, minute, downtime) => {
    const known = downtimeOf(incident(), at(minute));

    if (downtime === undefined) expect(known).toBeUndefined();
    else expect(known).toMatchObject(downtime);
  });

  it('is not there where the customer said nothing before it was over', () => {
    expect(downtimeOf(incident({ reports: [report(50)] }), at(59))).toBeUndefined();
    expect(downtimeOf(incident({ reports: [report(5, { by: 'monitoring' })] }), at(59))).toBeUndefined();
    expect(downtimeOf(incident({ reports: [report(49)] }), at(59))).toMatchObject({ notifiedAt: at(49) });
  });

  it('runs on where nobody restored it', () => {
    expect(downtimeOf(incident({ restoredAt: undefined }), at(59))).toMatchObject({
      restoredAt: at(59),
      running: true,
    });
  });

  it.each([
    ['a report that asks for credits', [report(20, { asksForCredit: true })], [], 20],
    ['a later report that does', [report(20), report(25, { asksForCredit: true })], [], 25],
    ['nothing that was said on the phone', [report(20, { asksForCredit: true, channel: 'phone' })], [], undefined],
    ['nothing of monitoring', [report(20), report(21, { asksForCredit: true, by: 'monitoring' })], [], undefined],
    ['the first of several requests', [report(20)], [at(58), at(55)], 55],
    ['no request that is still to come', [report(20)], [at(60)], undefined],
  ])('has as its request %s (L-SLA-6, A44)', (_, reports, creditRequests, minute) => {
    const asked = downtimeOf(incident({ reports, creditRequests }), at(59))?.creditRequestAt;

    expect(asked).toEqual(minute === undefined ? undefined : at(minute));
  });
});

const exclusion = (more: Partial<Exclusion> = {}): Exclusion => ({
  start: at(10),
  end: at(40),
  cause: 'third_party_connection',
  evidence: 'Ticket 4711 of the carrier',
  enteredAt: at(5),
  enteredBy: 'ada',
  ...more,
});

describe('exclusions (L-SLA-2, L-SLA-3)', () => {
  const downtimes = [{ notifiedAt: at(20), restoredAt: at(50) }];

  it.each([
    ['before the outage', {}, false],
    ['at its first instant', { enteredAt: at(20) }, false],
    ['after it had begun', { enteredAt: at(21) }, true],
    ['after another outage than the one that it touches', { end: at(20), enteredAt: at(59) }, false],
    ['and touches its first minute', { end: at(21), enteredAt: at(59) }, true],
    ['and begins as it ends', { start: at(50), end: at(59), enteredAt: at(59) }, false],
    ['and touches its last minute', { start: at(49), end: at(59), enteredAt: at(59) }, true],
  ])('entered %s', (_, more, needs) => {
    expect(needsSecondPerson(exclusion(more), downtimes)).toBe(needs);
    expect(countedExclusions([exclusion(more)], downtimes, at(59))).toHaveLength(needs ? 0 : 1);
  });

  it.each([
    ['a second person approved', { by: 'ben', at: at(55) }, 1],
    ['approves at this instant', { by: 'ben', at: at(59) }, 1],
    ['the same person approved', { by: 'ada', at: at(55) }, 0],
    ['somebody will approve later', { by: 'ben', at: at(60) }, 0],
  ])('entered late count where %s', (_, approved, counted) => {
    expect(countedExclusions([exclusion({ enteredAt: at(30), approved })], downtimes, at(59))).toHaveLength(counted);
  });

  it('count from their entry on', () => {
    expect(countedExclusions([exclusion()], [], at(4))).toEqual([]);
    expect(countedExclusions([exclusion()], [], at(5))).toEqual([exclusion()]);
  });

  it('need evidence, an end behind their start, and another second person', () => {
    expect(checkedExclusion(exclusion({ end: at(10) }))).toEqual(exclusion({ end: at(10) }));
    expect(() => checkedExclusion(exclusion({ end: at(9) }))).toThrow(RuleViolationError);
    expect(() => checkedExclusion(exclusion({ end: at(9) }))).toThrow(/^end/);
    expect(() => checkedExclusion(exclusion({ evidence: ' ' }))).toThrow(/^evidence/);
    expect(() => checkedExclusion(exclusion({ approved: { at: at(6), by: 'ada' } }))).toThrow(/^approved\.by/);
    expect(() => checkedExclusion(exclusion({ approved: { at: at(6), by: 'ben' } }))).not.toThrow();
  });
});

describe('policyBlockedTime (L-SLA-9)', () => {
  const block = (more: Partial<Block> = {}): Block => ({
    scope: 'tenant',
    subjectId: 'school',
    reason: 'SUSPENDED_NONPAYMENT',
    effectiveAt: at(10),
    liftedAt: at(40),
    ...more,
  });
  const blocked = (more: Partial<Block>, minute = 59): readonly unknown[] =>
    policyBlockedTime([block(more)], ['school', 'subscription-1'], at(minute));

  it('is the time of a block of the tenant or its subscription', () => {
    expect(blocked({})).toEqual([{ start: at(10), end: at(40) }]);
    expect(blocked({ scope: 'subscription', subjectId: 'subscription-1' })).toEqual([{ start: at(10), end: at(40) }]);
  });

  it('is nobody else’s, and not that of a course or a person', () => {
    expect(blocked({ subjectId: 'other' })).toEqual([]);
    expect(blocked({ scope: 'course' })).toEqual([]);
    expect(blocked({ scope: 'person' })).toEqual([]);
  });

  it('is what has gone by', () => {
    expect(blocked({}, 9)).toEqual([]);
    expect(blocked({}, 10)).toEqual([{ start: at(10), end: at(10) }]);
    expect(blocked({}, 39)).toEqual([{ start: at(10), end: at(39) }]);
    expect(blocked({ liftedAt: undefined })).toEqual([{ start: at(10), end: at(59) }]);
    expect(blocked({ liftedAt: at(9) })).toEqual([]);
    expect(blocked({ liftedAt: at(10) })).toEqual([{ start: at(10), end: at(10) }]);
  });
});
