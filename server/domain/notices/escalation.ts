import { plusHours, type TimeZone } from '../calendar.js';
import { productDefault } from '../product-defaults.js';
import { deemedAt } from './deemed.js';
import type { Notice, NoticeKind } from './notice.js';

/** The notices on which a right depends. */
const LEGAL: readonly NoticeKind[] = ['N-FINAL', 'N-BREACH', 'N-TERMINATED', 'N-FEE', 'N-WITHDRAW'];

/** A legal notice that nobody confirmed in time. */
export interface Escalation {
  readonly notice: Notice;
  readonly at: Date;
}

/**
 * The legal notices that were not confirmed within 24 hours of being sent, each with the instant from which it is to be
 * repeated and told to a human, in order; a bounce is no reason to wait (L-MISC-6, G-NOTICE).
 */
export function escalations(notices: readonly Notice[], timeZone: TimeZone, until: Date): readonly Escalation[] {
  return notices
    .filter(({ kind, givenBy }) => LEGAL.includes(kind) && givenBy !== 'tenant')
    .flatMap((notice) => {
      const at = escalatedAt(notice);
      const given = deemedAt(notice, timeZone);
      return at === undefined || at > until || (given !== undefined && given <= at) ? [] : [{ notice, at }];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function escalatedAt({ sentAt, bouncedAt }: Notice): Date | undefined {
  const limit = sentAt && plusHours(sentAt, productDefault('notices.confirmationHours'));
  if (limit === undefined || bouncedAt === undefined) return limit ?? bouncedAt;

  return bouncedAt < limit ? bouncedAt : limit;
}
