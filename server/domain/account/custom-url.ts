import type { TimeZone } from '../calendar.js';
import { productDefault } from '../product-defaults.js';
import { retentionOf } from '../retention/retention.js';

/** A personal URL where the plan offers one, and when that ended (M1.2). */
export interface CustomUrl {
  readonly host: string;
  readonly entitledFrom: Date;
  readonly entitledUntil?: Date | undefined;
}

/** What a visitor of the address meets, in the order in which it comes to pass (M1.2). */
export type CustomUrlState = 'reserved' | 'serves' | 'redirects' | 'released';

/** What a personal URL does at an instant: after its end it leads to the standard one for the retention time (M1.2, M3.3). */
export function customUrlStateAt(url: CustomUrl, retentionDays: number, timeZone: TimeZone, at: Date): CustomUrlState {
  const { entitledFrom, entitledUntil } = url;
  if (at < entitledFrom) return 'reserved';
  if (entitledUntil === undefined || at < entitledUntil) return 'serves';

  return at < retentionOf(entitledUntil, retentionDays, timeZone).purgeNotBefore ? 'redirects' : 'released';
}

/** Whether an increase of seats waits for an approval of capacity: a human looks at the servers first (M8.6). */
export function needsCapacityApproval(currentSeats: number, wantedSeats: number): boolean {
  return wantedSeats > productDefault('seats.growthWithoutApproval') * currentSeats;
}
