import type { Dispute } from '../billing/invoice.js';
import { plusDays, plusHours, localDateOf, startOfDay, type TimeZone } from '../calendar.js';
import type { Interval } from '../interval.js';
import { holdsOn, isHeld, type Override } from '../override.js';
import { productDefault } from '../product-defaults.js';
import type { Retention } from './retention.js';

/** What the data of a tenant are at an instant (rules.md 3.1). */
export type DataState = 'live' | 'retained' | 'purge_due' | 'purged';

/**
 * What holds the purge of a tenant: an override with its expiry, and each dispute for as long as it is open (M3.3, G-OVERRIDE).
 */
export function purgeHolds(
  overrides: readonly Override[],
  disputes: readonly Dispute[],
  subjectIds: readonly string[],
): readonly Interval[] {
  return [
    ...holdsOn(overrides, 'purge', subjectIds),
    ...disputes.map(({ filedAt, decidedAt }) => ({ start: filedAt, end: decidedAt })),
  ];
}

/**
 * The state of a tenant's data: live until access has ended, then retained, and due for the purge from `purgeNotBefore` on
 * unless something holds it; nothing advances a purge (M3.3, G-OVERRIDE, I-16).
 */
export function dataState(
  accessEndedAt: Date | undefined,
  retention: Retention | undefined,
  facts: { readonly holds: readonly Interval[]; readonly purgedAt?: Date | undefined },
  at: Date,
): DataState {
  if (facts.purgedAt !== undefined && facts.purgedAt <= at) return 'purged';
  if (accessEndedAt === undefined || retention === undefined || at < accessEndedAt) return 'live';

  return at >= retention.purgeNotBefore && !isHeld(facts.holds, at) ? 'purge_due' : 'retained';
}

/** The first instant from `purgeNotBefore` on at which nothing holds the purge; `undefined` while a hold has no end (M3.3). */
export function purgeDueAt(
  { purgeNotBefore }: Pick<Retention, 'purgeNotBefore'>,
  holds: readonly Interval[],
): Date | undefined {
  let due = purgeNotBefore;
  for (const { start, end } of [...holds].sort((a, b) => a.start.getTime() - b.start.getTime())) {
    if (start > due || (end !== undefined && end <= due)) continue;
    if (end === undefined) return undefined;
    due = end;
  }

  return due;
}

/** Until when a purge that fell due must be done (M3.3). */
export function purgeDoneBy(dueAt: Date): Date {
  return plusHours(dueAt, productDefault('purge.withinHours'));
}

/** From when on no backup may hold what was purged; whoever restores an older one purges again (M3.3, M5.3). */
export function backupsGoneBy(purgedAt: Date, timeZone: TimeZone): Date {
  return startOfDay(plusDays(localDateOf(purgedAt, timeZone), productDefault('purge.backupDays') + 1), timeZone);
}
