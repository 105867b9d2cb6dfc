import { describe, expect, it } from 'vitest';
import type { Block } from '../../../server/domain/block.js';
import { breachSubjectOf, checkedBlock, SYSTEM } from '../../../server/domain/block-order.js';
import { RuleViolationError } from '../../../server/domain/errors.js';
import type { Notice } from '../../../server/domain/notices/notice.js';

const GIVEN = new Date('2025-02-18T08:00:00Z');
const after = (ms: number): Date => new Date(GIVEN.getTime() + ms);
const DAY_MS = 86_400_000;

const mail: Notice = {
  kind: 'N-BREACH',
  subjectId: 'breach-1',
  dueAt: after(-10_000),
  channel: 'email',
  composedAt: after(-10_000),
  sentAt: after(-5_000),
  confirmedAt: GIVEN,
};

const breach: Block = {
  scope: 'course',
  subjectId: 'course-1',
  reason: 'SUSPENDED_BREACH',
  effectiveAt: GIVEN,
  createdBy: 'operator-1',
  noticeId: 'breach-1',
};
const security: Block = { ...breach, scope: 'person', reason: 'SUSPENDED_SECURITY', noticeId: undefined };

function problemOf(block: Block, notices: readonly Notice[] = [mail]): unknown {
  try {
    checkedBlock(block, notices);
  } catch (error) {
    if (error instanceof RuleViolationError) return error.problems.map(({ field, rule }) => `${field} ${rule}`).join();
    throw error;
  }
  return undefined;
}

describe('checkedBlock (G-BLOCK, M7.5, M3.5)', () => {
  it('takes a block for a breach from the instant on at which the e-mail was accepted', () => {
    expect(checkedBlock(breach, [mail])).toBe(breach);
    expect(problemOf({ ...breach, effectiveAt: after(-1) })).toBe('effectiveAt M7.5');
    expect(problemOf({ ...breach, noticeId: 'breach-1 N-BREACH 2025-02-18T07:59:50.000Z' })).toBeUndefined();
  });

  it.each<[string, string, readonly Notice[]]>([
    ['that is not there', 'effectiveAt M7.5', []],
    ['that was only sent', 'effectiveAt M7.5', [{ ...mail, confirmedAt: undefined }]],
    ['of another breach', 'effectiveAt M7.5', [{ ...mail, subjectId: 'breach-2' }]],
    ['of another kind', 'effectiveAt M7.5', [{ ...mail, kind: 'N-FINAL' }]],
    ['of the tenant', 'effectiveAt M7.5', [{ ...mail, givenBy: 'tenant' }]],
    ['in the product alone', 'effectiveAt M7.5', [{ ...mail, channel: 'in_app', readAt: GIVEN }]],
    ['by letter', 'effectiveAt M7.5', [{ ...mail, channel: 'registered_mail', receivedAt: GIVEN }]],
    ['that came back', 'effectiveAt M7.5', [{ ...mail, bouncedAt: GIVEN }]],
  ])('refuses a block for a breach with a notice %s', (_which, problem, notices) => {
    expect(problemOf(breach, notices)).toBe(problem);
  });

  it('counts a click on a mail that came back, the first of several mails, and no bounce that comes later (A36)', () => {
    expect(problemOf(breach, [{ ...mail, bouncedAt: after(1) }])).toBeUndefined();
    expect(problemOf(breach, [{ ...mail, bouncedAt: after(-1), acknowledgedAt: GIVEN }])).toBeUndefined();
    expect(problemOf(breach, [{ ...mail, confirmedAt: after(5) }, mail])).toBeUndefined();
  });

  it.each<[string, Partial<Block>]>([
    ['noticeId M7.5', { noticeId: undefined }],
    ['noticeId M7.5', { noticeId: ' ' }],
    ['createdBy M7.5', { createdBy: SYSTEM }],
    ['createdBy M3.5', { reason: 'SUSPENDED_OVERLOAD', createdBy: SYSTEM }],
    ['createdBy G-BLOCK', { createdBy: undefined }],
    ['createdBy G-BLOCK', { reason: 'TAKEDOWN', createdBy: '' }],
    ['subjectId G-BLOCK', { subjectId: ' ' }],
    ['scope G-BLOCK', { scope: 'planet' as Block['scope'] }],
    ['reason G-BLOCK', { reason: 'NO_SEAT' as Block['reason'] }],
    ['effectiveAt G-BLOCK', { effectiveAt: new Date(NaN) }],
    ['liftedAt G-BLOCK', { liftedAt: after(-1), liftedBy: 'operator-2' }],
    ['liftedAt G-BLOCK', { liftedAt: new Date(NaN), liftedBy: 'operator-2' }],
    ['liftedBy G-BLOCK', { liftedAt: GIVEN }],
  ])('refuses %s of %o', (problem, wrong) => {
    expect(problemOf({ ...breach, ...wrong })).toBe(problem);
  });

  it('closes one account at once, without a notice and by nobody’s hand, and lets it be confirmed, late as well', () => {
    expect(problemOf({ ...security, createdBy: SYSTEM }, [])).toBeUndefined();
    expect(problemOf({ ...security, scope: 'tenant' }, [])).toBe('scope M7.5');
    expect(problemOf({ ...security, confirmedAt: GIVEN }, [])).toBeUndefined();
    expect(problemOf({ ...security, confirmedAt: after(DAY_MS) }, [])).toBeUndefined();
    expect(problemOf({ ...security, confirmedAt: after(-1) }, [])).toBe('confirmedAt M7.5');
    expect(problemOf({ ...security, confirmedAt: after(DAY_MS + 1) }, [])).toBeUndefined();
  });

  it('takes an overload from a human, and a block that was lifted', () => {
    expect(problemOf({ ...breach, reason: 'SUSPENDED_OVERLOAD', noticeId: undefined }, [])).toBeUndefined();
    expect(problemOf({ ...breach, liftedAt: GIVEN, liftedBy: 'operator-2' })).toBeUndefined();
  });
});

describe('breachSubjectOf', () => {
  it('is the notice that the block names, else the block itself', () => {
    expect(breachSubjectOf(breach)).toBe('breach-1');
    expect(breachSubjectOf({ ...breach, noticeId: ' ' })).toBe('course-1/SUSPENDED_BREACH');
  });
});
