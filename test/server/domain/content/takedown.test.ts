import { describe, expect, it } from 'vitest';
import {
  removedItemsAt,
  type Takedown,
  takedownBlocks,
  takedownStateAt,
  type TakedownStep,
} from '../../../../server/domain/content/takedown.js';
import { evidenceOf, uploadStateAt } from '../../../../server/domain/content/upload-finding.js';
import type { CourseId } from '../../../../server/domain/ids.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 4, day));
const requested: TakedownStep = { kind: 'requested', at: at(1), by: 'owner', claim: 'my picture' };
const removed: TakedownStep = { kind: 'removed', at: at(2), noticeId: 'n1' };
const countered: TakedownStep = { kind: 'countered', at: at(3), by: 'tenant' };
const restored: TakedownStep = { kind: 'restored', at: at(4) };
const all = [restored, countered, removed, requested];
const COURSE = 'course-1' as CourseId;
const aTakedown = (overrides: Partial<Takedown> = {}): Takedown => ({
  id: 't1',
  courseId: COURSE,
  steps: all,
  ...overrides,
});

describe('a request for removal (M7.2, L-CONF-6)', () => {
  it.each([
    [0, 'open'],
    [1, 'open'],
    [2, 'removed'],
    [3, 'countered'],
    [4, 'restored'],
  ] as const)('stands on day %s as %s, in whatever order its steps came', (day, state) => {
    expect(takedownStateAt(aTakedown(), at(day))).toBe(state);
  });

  it('blocks the course from the removal to the restoration', () => {
    expect(takedownBlocks([aTakedown()])).toEqual([
      { scope: 'course', subjectId: COURSE, reason: 'TAKEDOWN', effectiveAt: at(2), liftedAt: at(4) },
    ]);
  });

  it('blocks again after a second removal, without an end until there is one', () => {
    const again: TakedownStep = { kind: 'removed', at: at(6), noticeId: 'n2' };

    expect(takedownBlocks([aTakedown({ steps: [again, ...all] })]).map(({ liftedAt }) => liftedAt)).toEqual([
      at(4),
      undefined,
    ]);
  });

  it('of one item blocks nothing: a sentence takes its place while it is removed, or contested', () => {
    const takedowns = [aTakedown({ itemId: 'item-1' }), aTakedown({ id: 't2' })];

    expect(takedownBlocks(takedowns.slice(0, 1))).toEqual([]);
    expect([1, 2, 3, 4].map((day) => removedItemsAt(takedowns, at(day)))).toEqual([[], ['item-1'], ['item-1'], []]);
  });

  it('that was only made blocks nothing', () => {
    expect(takedownBlocks([aTakedown({ steps: [requested, countered] })])).toEqual([]);
  });
});

describe('what the security check finds (M7.3)', () => {
  const finding = { fileName: 'a.html', foundAt: at(2), threat: 'script' };

  it.each([
    [1, 'clean'],
    [2, 'quarantined'],
    [3, 'quarantined'],
    [4, 'clean'],
  ] as const)('on day %s leaves the upload %s', (day, state) => {
    expect(uploadStateAt([{ ...finding, releasedAt: at(4) }], at(day))).toBe(state);
  });

  it('stays set aside while one of several findings stands', () => {
    expect(uploadStateAt([{ ...finding, releasedAt: at(3) }, finding], at(9))).toBe('quarantined');
    expect(uploadStateAt([], at(9))).toBe('clean');
  });

  it('is evidence in the order of its finding, and nothing that lies ahead is (M7.5)', () => {
    const later = { ...finding, fileName: 'b.html', foundAt: at(3) };

    expect(evidenceOf([later, finding, { ...finding, foundAt: at(8) }], at(3)).map(({ fileName }) => fileName)).toEqual(
      ['a.html', 'b.html'],
    );
  });
});
