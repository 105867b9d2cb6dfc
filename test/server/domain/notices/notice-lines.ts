import type { TenantHistory } from '../../../../server/domain/history.js';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import type { NoticeKind } from '../../../../server/domain/notices/notice.js';
import { at, history } from '../dunning/tenant-history.js';

export const UNTIL = at('2027-12-31T00:00:00Z');

/** `2025-02-01T23:00Z F1 → administrators by 2025-02-16T23:00Z`, one line a notice of that kind. */
export function linesOf(kind: NoticeKind, facts: Partial<TenantHistory>, until = UNTIL): readonly string[] {
  return dueNotices(history(facts), until)
    .filter((notice) => notice.kind === kind)
    .map(({ dueAt, subjectId, to, deadline }) =>
      [brief(dueAt), subjectId, '→', to.join('+'), ...(deadline ? ['by', brief(deadline)] : [])].join(' '),
    );
}

export function brief(instant: Date): string {
  return instant.toISOString().replace(':00.000Z', 'Z');
}
