import { describe, expect, it } from 'vitest';
import { escalations } from '../../../../server/domain/notices/escalation.js';
import type { Notice } from '../../../../server/domain/notices/notice.js';
import { at, finalNotice } from '../dunning/tenant-history.js';

const SENT = '2025-02-12T09:00:00Z';
const LIMIT = at('2025-02-13T09:00:00Z');
const unconfirmed = finalNotice('F1', SENT, { confirmedAt: undefined });

function escalatedAt(notice: Notice, until = at('2026-01-01T00:00:00Z')): Date | undefined {
  return escalations([notice], 'Europe/Paris', until)[0]?.at;
}

describe('escalations (L-MISC-6)', () => {
  it('tells a human of a legal notice that nobody confirmed within 24 hours', () => {
    expect(escalatedAt(unconfirmed)).toEqual(LIMIT);
    expect(escalatedAt({ ...unconfirmed, confirmedAt: LIMIT })).toBeUndefined();
    expect(escalatedAt({ ...unconfirmed, confirmedAt: new Date(LIMIT.getTime() + 1) })).toEqual(LIMIT);
  });

  it('does so when the time is over, and not before', () => {
    expect(escalatedAt(unconfirmed, LIMIT)).toEqual(LIMIT);
    expect(escalatedAt(unconfirmed, new Date(LIMIT.getTime() - 1))).toBeUndefined();
  });

  it('waits for nothing after a bounce', () => {
    expect(escalatedAt({ ...unconfirmed, bouncedAt: at('2025-02-12T09:01:00Z') })).toEqual(at('2025-02-12T09:01:00Z'));
    expect(escalatedAt({ ...unconfirmed, bouncedAt: at('2025-02-14T09:00:00Z') })).toEqual(LIMIT);
    expect(escalatedAt({ ...unconfirmed, sentAt: undefined, bouncedAt: LIMIT })).toEqual(LIMIT);
  });

  it.each(['N-FINAL', 'N-BREACH', 'N-TERMINATED', 'N-FEE', 'N-WITHDRAW'] as const)('concerns %s', (kind) => {
    expect(escalatedAt({ ...unconfirmed, kind })).toEqual(LIMIT);
  });

  it('concerns no reminder, no notice by the tenant, and none that was not sent', () => {
    expect(escalatedAt({ ...unconfirmed, kind: 'N-OVERDUE' })).toBeUndefined();
    expect(escalatedAt({ ...unconfirmed, givenBy: 'tenant' })).toBeUndefined();
    expect(escalatedAt({ ...unconfirmed, sentAt: undefined })).toBeUndefined();
  });

  it('lists them in order of time', () => {
    const later = { ...unconfirmed, subjectId: 'F2', sentAt: at('2025-02-12T10:00:00Z') };

    expect(
      escalations([later, unconfirmed], 'Europe/Paris', at('2026-01-01T00:00:00Z')).map(
        ({ notice }) => notice.subjectId,
      ),
    ).toEqual(['F1', 'F2']);
  });
});
