import { describe, expect, it } from 'vitest';
import { inSendingOrder, noticeKey } from '../../../../server/domain/notices/due-notice.js';
import type { NoticeKind } from '../../../../server/domain/notices/notice.js';
import { at } from '../dunning/tenant-history.js';
import { UNTIL } from './notice-lines.js';

describe('inSendingOrder (I-3, I-4)', () => {
  const due = (kind: NoticeKind, subjectId = 'S', dueAt = '2025-01-01T00:00:00Z') =>
    ({ kind, subjectId, dueAt: at(dueAt), to: ['administrators'], rule: 'M7.5' }) as const;

  it('puts a consequence behind the notice that it waits for, at one instant too', () => {
    const kinds = inSendingOrder(
      [due('N-TERMINATED'), due('N-SUSPENDED'), due('N-BREACH'), due('N-FINAL'), due('N-OVERDUE')],
      UNTIL,
    );

    expect(kinds.map(({ kind }) => kind)).toEqual(['N-OVERDUE', 'N-FINAL', 'N-BREACH', 'N-SUSPENDED', 'N-TERMINATED']);
  });

  it('sends each key once, by time, then by subject, and nothing that is not due', () => {
    const notices = [
      due('N-FINAL', 'B'),
      due('N-FINAL', 'A'),
      due('N-FINAL', 'A'),
      due('N-WELCOME', 'A', '2025-01-01T00:00:00.001Z'),
    ];

    expect(inSendingOrder(notices, at('2025-01-01T00:00:00Z')).map(noticeKey)).toEqual([
      'A N-FINAL 2025-01-01T00:00:00.000Z',
      'B N-FINAL 2025-01-01T00:00:00.000Z',
    ]);
    expect(inSendingOrder(notices, at('2025-01-01T00:00:00.001Z'))).toHaveLength(3);
  });
});
