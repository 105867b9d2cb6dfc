import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import {
  type Authorisation,
  checkedPlan,
  type MaintenanceFinding,
  planned,
  type PlannedInterruption,
} from '../../../../server/domain/maintenance/planner.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import { valuesOf } from '../../../../server/domain/templates/template.js';

const MOOCIT = valuesOf(MOOCIT_1);
const instant = (text: string): Date => new Date(`${text}Z`);
/** An update on Saturday 10 May 2025 from 12:00 in Paris, announced long before. */
const plan = (more: Partial<PlannedInterruption> = {}): PlannedInterruption => ({
  kind: 'update',
  start: instant('2025-05-10T10:00'),
  end: instant('2025-05-10T12:00'),
  announcedAt: instant('2025-05-01T00:00'),
  ...more,
});
const findings = (more: Partial<PlannedInterruption>): readonly MaintenanceFinding[] =>
  planned(plan(more), MOOCIT).violations;

describe('the weekly slot (M8.2)', () => {
  it.each([
    ['Saturday 12:00', '2025-05-10T10:00', []],
    ['Saturday, a millisecond before', '2025-05-10T09:59:59.999', ['OUTSIDE_WINDOW']],
    ['Saturday, the last millisecond', '2025-05-10T21:59:59.999', []],
    ['Sunday midnight', '2025-05-10T22:00', ['OUTSIDE_WINDOW']],
    ['Friday afternoon', '2025-05-09T14:00', ['OUTSIDE_WINDOW']],
    ['Saturday 12:00 in winter', '2025-12-06T11:00', []],
    ['Saturday 11:59 in winter', '2025-12-06T10:59', ['OUTSIDE_WINDOW']],
  ])('%s', (_, start, violations) => {
    const from = instant(start);

    expect(findings({ start: from, end: new Date(from.getTime() + 1) })).toEqual(violations);
  });

  it.each(['other', 'emergency'] as const)('is not asked of work of kind %s', (kind) => {
    expect(findings({ kind, start: instant('2025-05-12T10:00'), end: instant('2025-05-12T11:00') })).toEqual([]);
  });

  it('may end on Sunday', () => {
    expect(findings({ end: instant('2025-05-11T10:00') })).toEqual([]);
  });

  it('is that of the zone of the contract', () => {
    const saturdayNoonInKiritimati = plan({ start: instant('2025-05-09T22:00'), end: instant('2025-05-09T23:00') });

    expect(planned(saturdayNoonInKiritimati, { ...MOOCIT, timeZone: 'Pacific/Kiritimati' }).violations).toEqual([]);
    expect(planned(saturdayNoonInKiritimati, MOOCIT).violations).toEqual(['OUTSIDE_WINDOW']);
  });
});

describe('the longest interruption (M8.3, A12)', () => {
  it.each(['update', 'other', 'emergency'] as const)('is 24 elapsed hours, also of kind %s', (kind) => {
    expect(findings({ kind, end: instant('2025-05-11T10:00') })).toEqual([]);
    expect(findings({ kind, end: instant('2025-05-11T10:00:00.001') })).toEqual(['TOO_LONG']);
  });

  it('is not that of the wall clock: in spring Sunday noon is 23 hours on', () => {
    const spring = { start: instant('2025-03-29T11:00'), announcedAt: instant('2025-03-01T00:00') };

    expect(findings({ ...spring, end: instant('2025-03-30T10:00') })).toEqual([]);
    expect(findings({ ...spring, end: instant('2025-03-30T11:00') })).toEqual([]);
    expect(findings({ ...spring, end: instant('2025-03-30T11:01') })).toEqual(['TOO_LONG']);
  });

  it('counts those beside it as one', () => {
    const before = { start: instant('2025-05-09T12:00'), end: instant('2025-05-10T09:30') };
    const answer = planned(plan({ end: instant('2025-05-10T12:01') }), MOOCIT, [before]);

    expect(answer).toMatchObject({ violations: ['TOO_LONG'], latestEnd: instant('2025-05-10T12:00') });
    expect(planned(plan(), MOOCIT, [before]).violations).toEqual([]);
  });

  it('must end after it starts', () => {
    expect(() => planned(plan({ end: instant('2025-05-10T10:00') }), MOOCIT)).toThrow(RuleViolationError);
    expect(() => planned(plan({ end: instant('2025-05-10T10:00') }), MOOCIT)).toThrow(
      /^end: must be later than the start/,
    );
  });
});

describe('the announcement (M8.5, A13)', () => {
  it.each([
    ['48 hours before', '2025-05-08T10:00', []],
    ['a millisecond less', '2025-05-08T10:00:00.001', ['LATE_NOTICE']],
    ['never', undefined, ['LATE_NOTICE']],
  ])('%s', (_, announcedAt, violations) => {
    const answer = planned(plan({ announcedAt: announcedAt === undefined ? undefined : instant(announcedAt) }), MOOCIT);

    expect(answer).toEqual({
      violations,
      announceBy: instant('2025-05-08T10:00'),
      latestEnd: instant('2025-05-11T10:00'),
    });
  });

  it('is not owed in an emergency', () => {
    expect(findings({ kind: 'emergency', announcedAt: undefined })).toEqual([]);
    expect(findings({ kind: 'other', announcedAt: undefined })).toEqual(['LATE_NOTICE']);
  });

  it('stands last of three findings', () => {
    expect(
      findings({ start: instant('2025-05-09T10:00'), end: instant('2025-05-10T11:00'), announcedAt: undefined }),
    ).toEqual(['OUTSIDE_WINDOW', 'TOO_LONG', 'LATE_NOTICE']);
  });
});

describe('a contract without slot or limit (L-WAR-3)', () => {
  it('finds late notices alone', () => {
    const answer = planned(
      plan({ start: instant('2025-05-12T10:00'), end: instant('2025-05-20T10:00'), announcedAt: undefined }),
      valuesOf(LEARNWISE_2024_06_05),
    );

    expect(answer).toEqual({ violations: ['LATE_NOTICE'], announceBy: instant('2025-05-10T10:00'), latestEnd: null });
  });
});

describe('checkedPlan (M8.2, M8.3, M8.5)', () => {
  const check = (
    violations: readonly MaintenanceFinding[],
    authorisation: Partial<Authorisation> = {},
    kind: PlannedInterruption['kind'] = 'update',
  ): void => {
    checkedPlan(
      plan({ kind }),
      { violations, announceBy: new Date(0), latestEnd: null },
      { plannedBy: 'ada', ...authorisation },
    );
  };

  it('lets a plan without findings pass', () => {
    expect(() => {
      check([]);
    }).not.toThrow();
  });

  it('refuses what is too long, but an emergency it only reports', () => {
    expect(() => {
      check(['TOO_LONG'], { approvedBy: 'ben', reason: 'needed' });
    }).toThrow(/^end/);
    expect(() => {
      check(['TOO_LONG'], {}, 'emergency');
    }).not.toThrow();
  });

  it.each([
    [undefined, true],
    ['ada', true],
    ['ben', false],
  ])('outside the slot wants a second person: %s', (approvedBy, refused) => {
    const act = (): void => {
      check(['OUTSIDE_WINDOW'], { approvedBy });
    };

    if (refused) expect(act).toThrow(/^approvedBy/);
    else expect(act).not.toThrow();
  });

  it.each([
    [undefined, true],
    [' ', true],
    ['The disk is dying', false],
  ])('announced late wants a reason: %j', (reason, refused) => {
    const act = (): void => {
      check(['LATE_NOTICE'], { reason });
    };

    if (refused) expect(act).toThrow(/^reason/);
    else expect(act).not.toThrow();
  });
});
