import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasonFor } from '../../../server/domain/access/explanation.js';
import type { AccessFacts } from '../../../server/domain/access/facts.js';
import { snapshotOf } from '../../../server/domain/access/snapshot.js';
import { announcedOf, closedBy, type MaintenanceWindow } from '../../../server/domain/maintenance/window.js';
import { REASON_CODES } from '../../../server/domain/reason.js';
import type { CourseAccess } from '../../../server/usecases/course-access.js';
import { accessIn } from '../../../server/usecases/course-access.js';
import { accessView, refusalMessage } from '../../../server/views/access-view.js';
import type { Viewer } from '../../../server/views/viewer.js';
import { facts, probe } from '../../support/access-arbitraries.js';
import {
  aBlock,
  aCourse,
  aLearner,
  aSubscription,
  aTenant,
  COURSE,
  entitledFacts,
  NOW,
  SLUG,
} from '../../support/builders.js';

const PUBLIC_FIELDS = ['allowed', 'reasons', 'message', 'leaseSeconds', 'mayTakePlace', 'maintenance'];
const course = { id: COURSE, slug: SLUG, version: 1, content: aCourse() };

function viewer(overrides: Partial<Viewer> = {}): Viewer {
  return {
    actor: aLearner(),
    tenant: aTenant(),
    language: 'en',
    wanted: [],
    fileUrl: () => '',
    cleanHtml: (html) => html,
    ...overrides,
  };
}

const prepared = (all: AccessFacts) => ({ snapshot: snapshotOf(all), person: all });
const access = (some: Partial<AccessFacts>): CourseAccess =>
  accessIn(prepared(entitledFacts(some)), NOW, aLearner(), course);

describe('accessView', () => {
  it.each<[Partial<AccessFacts>, string, string]>([
    [{ subscriptions: [aSubscription({ termEnd: '2026-03-01' })] }, 'msg.ended.learner', '28 February 2026'],
    [{ subscriptions: [aSubscription({ termStart: '2026-05-01' })] }, 'msg.notStarted', '1 May 2026'],
    [{ blocks: [aBlock()] }, 'msg.suspended.learner', 'Riverside College'],
    [{ blocks: [aBlock({ reason: 'PRODUCT_WITHDRAWN' })] }, 'msg.gone', 'Riverside College'],
    [{ purgedAt: NOW }, 'msg.gone', 'Riverside College'],
    [{ seats: {} }, 'msg.noSeat', 'Riverside College'],
    [{ subscriptions: [] }, 'msg.notEntitled', 'Riverside College'],
  ])('tells a learner %o by %s', (facts, key, words) => {
    const { message } = accessView(access(facts), viewer());

    expect(message?.key).toBe(key);
    expect(message?.text).toContain(words);
    expect(message?.text).not.toMatch(/[{}]/);
  });

  it.each([
    [
      'en',
      'You have no place in this course yet. You can take one while places are free; if none is, ask Riverside College.',
      'You have no place in this course yet. Ask Riverside College.',
    ],
    [
      'fr',
      'Vous n’avez pas encore de place dans ce cours. Vous pouvez en prendre une tant qu’il en reste ; sinon, adressez-vous à Riverside College.',
      'Vous n’avez pas encore de place dans ce cours. Adressez-vous à Riverside College.',
    ],
  ] as const)('says in %s that a place may be taken exactly where it may', (language, free, ask) => {
    const offered = accessView(access({ seats: {} }), viewer({ language }));
    const asked = accessView(
      access({ seats: {}, subscriptions: [aSubscription({ autoAssign: false })] }),
      viewer({ language }),
    );

    expect([offered.mayTakePlace, offered.message]).toEqual([true, { key: 'msg.noSeat', text: free }]);
    expect([asked.mayTakePlace, asked.message]).toEqual([false, { key: 'msg.noSeat', text: ask }]);
  });

  it('names days as they are in the zone of the contract, in the language of the person', () => {
    const facts = { subscriptions: [aSubscription({ termEnd: '2026-03-01', timeZone: 'Pacific/Kiritimati' })] };

    expect(accessView(access(facts), viewer({ language: 'fr' })).message?.text).toBe(
      'L’accès à ce cours a pris fin le 28 février 2026. Vos résultats restent visibles.',
    );
  });

  it('names a reason once, however many blocks have it', () => {
    const facts = { blocks: [aBlock(), aBlock(), aBlock({ reason: 'SUSPENDED_BREACH' })] };

    expect(accessView(access(facts), viewer()).reasons).toEqual(['SUSPENDED']);
    expect(accessView(access(facts), viewer({ actor: aLearner({ role: 'administrator' }) })).reasons).toEqual([
      'SUSPENDED_BREACH',
      'SUSPENDED_NONPAYMENT',
    ]);
  });

  it('has a sentence for every reason there is', () => {
    for (const code of REASON_CODES) {
      const decision = { allowed: false, reasons: [reasonFor(code)], leaseSeconds: 0 };
      const { message } = accessView(
        { course, decision, seatOffers: [], seatedIn: [], announced: undefined, at: NOW },
        viewer(),
      );

      expect(message?.text).toBeTruthy();
      expect(message?.text).not.toMatch(/[{}]/);
    }
  });

  it('tells until when a maintenance lasts, and by which clock', () => {
    const until = new Date('2026-04-15T22:30:00Z');
    const reason = reasonFor('MAINTENANCE', { until, timeZone: 'Europe/Paris' });
    const decision = { allowed: false, reasons: [reason], leaseSeconds: 0 };
    const { message } = accessView(
      { course, decision, seatOffers: [], seatedIn: [], announced: undefined, at: NOW },
      viewer({ language: 'fr' }),
    );

    expect(message?.text).toMatch(/^Maintenance jusqu’à 16 avril 2026 à 00:30 \(Europe\/Paris\)\./);
    expect(refusalMessage([reason], { tenant: aTenant(), language: 'en' })?.text).toMatch(
      /^Maintenance until 16 April 2026 at 00:30 \(Europe\/Paris\)\./,
    );
  });

  it('tells of the next maintenance from its announcement until it begins, and then of that which closes (M8.3, M8.5)', () => {
    const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
    const planned = { id: 'w', kind: 'update', recordedAt: at(-2), announcedAt: at(-1) } as const;
    const windows: MaintenanceWindow[] = [
      { ...planned, start: at(9), end: at(10) },
      { ...planned, start: at(4), end: at(6) },
      { ...planned, start: at(2), end: at(3), cancelledAt: at(1) },
      { ...planned, start: at(1), end: at(2), announcedAt: undefined, kind: 'emergency' },
    ];
    const zone = 'Europe/Paris';
    const some = { announced: announcedOf(windows, zone), maintenance: closedBy(windows, zone, at(99)) };
    const told = (hours: number, more: Partial<AccessFacts> = {}) =>
      accessView(accessIn(prepared(entitledFacts({ ...some, ...more })), at(hours), aLearner(), course), viewer());
    const shown = (from: number, to: number) => ({
      start: at(from).toISOString(),
      end: at(to).toISOString(),
      timeZone: zone,
    });

    expect(told(-1.1).maintenance).toBeUndefined();
    expect(told(-1)).toMatchObject({ allowed: true, maintenance: shown(2, 3) });
    expect(told(0.5, { blocks: [aBlock()] }).maintenance).toBeUndefined();
    expect(told(1)).toMatchObject({ allowed: false, reasons: ['MAINTENANCE'], maintenance: shown(1, 2) });
    expect(told(2)).toMatchObject({ allowed: true, maintenance: shown(4, 6) });
    expect(told(4)).toMatchObject({ allowed: false, maintenance: shown(4, 6) });
    expect(told(6).maintenance).toEqual(shown(9, 10));
    expect(told(10).maintenance).toBeUndefined();
  });

  it('tells learners and instructors nothing of a cause, a rule or a date, for any facts (I-22)', () => {
    const role = fc.constantFrom('learner' as const, 'instructor' as const);
    fc.assert(
      fc.property(facts, probe, role, (all, at, as) => {
        const view = accessView(
          accessIn(prepared(all), at, aLearner({ role: as }), course),
          viewer({ actor: aLearner({ role: as }) }),
        );

        expect(Object.keys(view).filter((key) => !PUBLIC_FIELDS.includes(key))).toEqual([]);
        expect(JSON.stringify(view)).not.toMatch(
          /SUSPENDED_|NONPAYMENT|unpaid|invoice|payment|nextChange|[ML][-A-Z]*\d+\.\d/,
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
