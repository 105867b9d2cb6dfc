import type { TimeZone } from '../calendar.js';
import { retentionOf } from '../retention/retention.js';

/** A personal URL where the plan offers one, and when that ended (M1.2). */
export interface CustomUrl {
  readonly host: string;
  readonly entitledFrom: Date;
  readonly entitledUntil?: Date | undefined;
}

export type CustomUrlState = 'reserved' | 'serves' | 'redirects' | 'released';

/** What a personal URL does at an instant: after its end it leads to the standard one for the retention time (M1.2, M3.3). */
export function customUrlStateAt(url: CustomUrl, retentionDays: number, timeZone: TimeZone, at: Date): CustomUrlState {
  const { entitledFrom, entitledUntil } = url;
  if (at < entitledFrom) return 'reserved';
  if (entitledUntil === undefined || at < entitledUntil) return 'serves';

  return at < retentionOf(entitledUntil, retentionDays, timeZone).purgeNotBefore ? 'redirects' : 'released';
}

/** How much a tenant may grow in one step without a human who looks at the servers first [P] (M8.6). */
const GROWTH_WITHOUT_APPROVAL = 10;

/** Whether an increase of seats waits for an approval of capacity (M8.6). */
export function needsCapacityApproval(currentSeats: number, wantedSeats: number): boolean {
  return wantedSeats > GROWTH_WITHOUT_APPROVAL * currentSeats;
}
