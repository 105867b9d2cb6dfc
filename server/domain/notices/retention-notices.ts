import { localDateOf, plusDays, startOfDay } from '../calendar.js';
import { knownFrom } from '../contract/contract-state.js';
import type { TenantHistory } from '../history.js';
import { distinct } from '../interval.js';
import { productDefault } from '../product-defaults.js';
import { purgeDueAt } from '../retention/purge.js';
import { knownRetentionAt, type TenantRetention } from '../retention/tenant-retention.js';
import type { DueNotice } from './due-notice.js';

/** What is owed about the data of a tenant whose last contract has ended, before and after their destruction (M3.3). */
export function retentionNotices(history: TenantHistory, until: Date): readonly DueNotice[] {
  const { tenantId, purgedAt } = history;
  const purged: readonly DueNotice[] =
    purgedAt === undefined
      ? []
      : [{ kind: 'N-PURGED', subjectId: tenantId, dueAt: purgedAt, to: ['administrators'], rule: 'M3.3' }];

  return [...reminders(history, until), ...purged];
}

/**
 * A contract that was signed meanwhile keeps the data, one with a longer retention keeps them longer, and a hold or an open
 * dispute moves the purge, so each reminder looks at what is known when it is due: it names the instant from which on nothing
 * keeps the data any more (M3.3, A02, G-OVERRIDE).
 */
function reminders(history: TenantHistory, until: Date): readonly DueNotice[] {
  const { tenantId, purgedAt } = history;
  const deadlines = distinct(turnsOf(history).map((turn) => dueOf(knownRetentionAt(history, turn))));

  return deadlines.flatMap((deadline) =>
    distinct(daysBefore(history, deadline, until))
      .filter((dueAt) => purgedAt === undefined || dueAt < purgedAt)
      .filter((dueAt) => namesAt(history, dueAt, deadline))
      .map((dueAt): DueNotice => ({
        kind: 'N-RETENTION',
        subjectId: tenantId,
        dueAt,
        to: ['administrators'],
        deadline,
        rule: 'M3.3',
      })),
  );
}

/** The instants at which something becomes known that the purge follows from. */
function turnsOf({ subscriptions, overrides, disputes }: TenantHistory): readonly Date[] {
  return distinct([
    ...subscriptions.flatMap(knownFrom),
    ...overrides.map(({ from }) => from),
    ...disputes.flatMap(({ filedAt, decidedAt }) => [filedAt, decidedAt]),
  ]);
}

/** So many days before, in the zone of each contract that may be the one that counts then. */
function daysBefore({ subscriptions }: TenantHistory, deadline: Date, until: Date): readonly Date[] {
  return subscriptions
    .flatMap(({ timeZone }) =>
      productDefault('notices.retentionReminderDays').map((days) =>
        startOfDay(plusDays(localDateOf(deadline, timeZone), -days), timeZone),
      ),
    )
    .filter((dueAt) => dueAt <= until);
}

/** Whether the data are retained at an instant and go at another, by what is known, and it is a midnight of the contract that counts. */
function namesAt(history: TenantHistory, dueAt: Date, deadline: Date): boolean {
  const known = knownRetentionAt(history, dueAt);
  if (known === undefined || dueAt < known.endedAt) return false;
  const isMidnight = startOfDay(localDateOf(dueAt, known.timeZone), known.timeZone).getTime() === dueAt.getTime();

  return isMidnight && dueOf(known)?.getTime() === deadline.getTime();
}

/** `undefined` where nobody knows when the purge falls due. */
function dueOf(known: TenantRetention | undefined): Date | undefined {
  return known && purgeDueAt(known.retention, known.holds);
}
