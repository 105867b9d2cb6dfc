import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../../server/domain/notices/notice.js';
import { noticeStateAt } from '../../../../server/domain/notices/state.js';

const at = (minute: number): Date => new Date(Date.UTC(2025, 0, 1, 12, minute));

const composed: Notice = {
  kind: 'N-FINAL',
  subjectId: 'F1',
  dueAt: at(0),
  channel: 'email',
  composedAt: at(1),
};

describe('noticeStateAt (rules.md 3.4)', () => {
  const notice: Notice = { ...composed, queuedAt: at(2), sentAt: at(3), confirmedAt: at(4), acknowledgedAt: at(5) };

  it.each([
    [0, undefined],
    [1, 'composed'],
    [2, 'queued'],
    [3, 'sent'],
    [4, 'accepted'],
    [5, 'acknowledged'],
    [9, 'acknowledged'],
  ])('is derived for each instant: minute %s', (minute, state) => {
    expect(noticeStateAt(notice, at(minute))).toBe(state);
  });

  it('changes at the very instant, and not a millisecond before', () => {
    expect(noticeStateAt(notice, new Date(at(3).getTime() - 1))).toBe('queued');
  });

  it('is bounced where the mail came back, also after an exchanger took it', () => {
    expect(noticeStateAt({ ...notice, acknowledgedAt: undefined, bouncedAt: at(5) }, at(5))).toBe('bounced');
    expect(noticeStateAt({ ...composed, sentAt: at(3), bouncedAt: at(4) }, at(3))).toBe('sent');
  });

  it('is acknowledged by a click, whatever the mail did', () => {
    expect(noticeStateAt({ ...notice, bouncedAt: at(4) }, at(5))).toBe('acknowledged');
  });

  it.each(['confirmedAt', 'receivedAt', 'readAt'] as const)('is accepted by the proof of its channel: %s', (proof) => {
    expect(noticeStateAt({ ...composed, sentAt: at(3), [proof]: at(4) }, at(4))).toBe('accepted');
  });
});
