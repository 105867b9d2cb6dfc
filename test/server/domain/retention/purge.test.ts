import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dispute } from '../../../../server/domain/billing/invoice.js';
import type { Interval } from '../../../../server/domain/interval.js';
import { isHeld, type Override } from '../../../../server/domain/override.js';
import {
  backupsGoneBy,
  dataState,
  purgeDoneBy,
  purgeDueAt,
  purgeHolds,
} from '../../../../server/domain/retention/purge.js';
import { retentionOf } from '../../../../server/domain/retention/retention.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';

const DAYS = MOOCIT_1.parameters['retention.days'].value;
const ENDED = new Date('2025-01-14T23:00Z');
const RETENTION = retentionOf(ENDED, DAYS, 'Europe/Paris');
const DUE = RETENTION.purgeNotBefore;
const after = (ms: number): Date => new Date(DUE.getTime() + ms);
const hold = (from: number, to?: number): Interval => ({
  start: after(from),
  end: to === undefined ? undefined : after(to),
});

const stateAt = (at: Date, holds: readonly Interval[] = [], purgedAt?: Date): string =>
  dataState(ENDED, RETENTION, { holds, purgedAt }, at);

describe('dataState (M3.3, I-16)', () => {
  it('is retained from the end of access to the day behind the last', () => {
    expect(stateAt(new Date(ENDED.getTime() - 1))).toBe('live');
    expect(stateAt(ENDED)).toBe('retained');
    expect(stateAt(after(-1))).toBe('retained');
    expect(stateAt(DUE)).toBe('purge_due');
  });

  it('is live while access has no end', () => {
    expect(dataState(undefined, undefined, { holds: [] }, DUE)).toBe('live');
    expect(dataState(ENDED, undefined, { holds: [] }, DUE)).toBe('live');
    expect(dataState(undefined, RETENTION, { holds: [] }, DUE)).toBe('live');
  });

  it('waits while it is held, and no longer (G-OVERRIDE)', () => {
    expect(stateAt(DUE, [hold(-5, 10)])).toBe('retained');
    expect(stateAt(after(9), [hold(-5, 10)])).toBe('retained');
    expect(stateAt(after(10), [hold(-5, 10)])).toBe('purge_due');
  });

  it('is purged from the purge on', () => {
    expect(stateAt(after(4), [], after(5))).toBe('purge_due');
    expect(stateAt(after(5), [], after(5))).toBe('purged');
  });
});

describe('purgeHolds (M3.3, G-OVERRIDE)', () => {
  const override: Override = {
    id: 'hold',
    consequence: 'purge',
    effect: 'hold',
    subjectId: 'school',
    reason: 'A court asked for it',
    from: after(-5),
    expiresAt: after(5),
    decidedBy: 'ada',
  };
  const dispute: Dispute = { id: 'dispute', invoiceId: 'invoice', filedAt: after(0), cents: 100, decidedAt: after(9) };

  it('are holds of this tenant and disputes as long as they are open', () => {
    const open: Dispute = { ...dispute, decidedAt: undefined };

    expect(purgeHolds([override], [dispute, open], ['school'])).toEqual([hold(-5, 5), hold(0, 9), hold(0)]);
  });

  it('are not holds of another tenant or another consequence, and nothing advances a purge', () => {
    expect(purgeHolds([override], [], ['other'])).toEqual([]);
    expect(purgeHolds([{ ...override, consequence: 'suspension' }], [], ['school'])).toEqual([]);
    expect(() => purgeHolds([{ ...override, effect: 'advance' }], [], ['school'])).toThrow('nothing advances a purge');
  });
});

describe('purgeDueAt (M3.3)', () => {
  it.each([
    ['nothing holds it', [], 0],
    ['a hold that is over', [hold(-9, 0)], 0],
    ['a hold that ends later', [hold(-9, 7)], 7],
    ['a hold from then on', [hold(0, 7)], 7],
    ['a hold that comes later', [hold(1, 7)], 0],
    ['holds that follow each other, in any order', [hold(7, 20), hold(-1, 7)], 20],
    ['holds with a gap', [hold(8, 20), hold(-1, 7)], 7],
    ['one inside another', [hold(-5, 20), hold(0, 3)], 20],
  ])('%s', (_, holds, ms) => {
    expect(purgeDueAt(RETENTION, holds)).toEqual(after(ms));
  });

  it('is not known while a hold has no end', () => {
    expect(purgeDueAt(RETENTION, [hold(-1)])).toBeUndefined();
    expect(purgeDueAt(RETENTION, [hold(-1, 7), hold(5)])).toBeUndefined();
    expect(purgeDueAt(RETENTION, [hold(1)])).toEqual(DUE);
  });

  it('is never before the end of the retention nor while held, and is the first such instant (property 15, I-16)', () => {
    const holds = fc.array(
      fc.tuple(fc.integer({ min: -20, max: 40 }), fc.nat(20)).map(([from, length]) => hold(from, from + length)),
      { maxLength: 6 },
    );

    fc.assert(
      fc.property(holds, (given) => {
        const due = purgeDueAt(RETENTION, given)!;

        expect(due >= DUE).toBe(true);
        expect(isHeld(given, due)).toBe(false);
        for (let at = DUE; at < due; at = new Date(at.getTime() + 1)) expect(isHeld(given, at)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what follows a purge (M3.3, M5.3)', () => {
  it('is done within 24 hours', () => {
    expect(purgeDoneBy(DUE)).toEqual(after(24 * 3_600_000));
  });

  it('is in no backup any more after 30 days', () => {
    expect(backupsGoneBy(new Date('2025-07-14T09:00Z'), 'Europe/Paris')).toEqual(new Date('2025-08-13T22:00Z'));
  });
});
