import { capacityAt, effectiveAtOf } from '../../domain/contract/capacity.js';
import { type OveragePreview, overagePreview, seatLimit, type SeatUse } from '../../domain/seats/capacity.js';
import { resizedSeats } from '../../domain/seats/resize.js';
import type { RecordedSeatWarning } from '../fact-ports.js';
import type { SeatSources, SeatWork } from './assign-seat.js';
import { seatTermsOf, type SeatTerms } from './seat-terms.js';
import { noteWarnings } from './seat-warnings.js';

/** The seats of a subscription at a glance, as its administrators see them. */
export interface SeatSummary extends SeatUse {
  /** The most that may ever be taken (I-5). */
  readonly limit: number;
  /** How many people have a seat above what may be taken: whose goes is the tenant's choice (M3.1). */
  readonly mustRelease: number;
  /** What the next seat costs, where it is billed on top (L-FEE-1b). */
  readonly preview?: OveragePreview | undefined;
  readonly warnings: readonly RecordedSeatWarning[];
  /** The next change of the capacity that is known. */
  readonly upcoming?: UpcomingCapacity | undefined;
}

interface UpcomingCapacity {
  readonly at: Date;
  readonly capacity: number;
  /** How many have to be released before it, as it stands. */
  readonly mustRelease: number;
}

/** What there is, what is taken, what the next seat costs, and what becomes of the seats (L-FEE-1b, M3.1). */
export async function seatSummary(
  work: Pick<SeatWork, 'repositories' | 'termsVersions' | 'subscriptionId' | 'at'>,
): Promise<SeatSummary> {
  const { repositories, subscriptionId, at } = work;
  const terms = await seatTermsOf(repositories, work.termsVersions, subscriptionId, at);
  const use = await noteWarnings(repositories, terms, at);
  const warnings = (await repositories.seatWarnings.list()).filter((each) => each.subscriptionId === subscriptionId);

  return {
    ...use,
    limit: seatLimit(use),
    mustRelease: use.used <= seatLimit(use) ? 0 : await releasesFor(repositories, terms, use.capacity),
    preview: terms.unitCents === undefined ? undefined : overagePreview(use, terms.unitCents),
    warnings: warnings.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.percentage - b.percentage),
    upcoming: await upcomingCapacity(repositories, terms, at),
  };
}

async function upcomingCapacity(
  repositories: Pick<SeatSources, 'seats'>,
  terms: SeatTerms,
  now: Date,
): Promise<UpcomingCapacity | undefined> {
  const { subscription, changes } = terms;
  const next = changes
    .map((change) => effectiveAtOf(subscription, change).getTime())
    .filter((instant) => instant > now.getTime())
    .sort((a, b) => a - b)[0];
  if (next === undefined) return undefined;
  const at = new Date(next);
  const capacity = capacityAt(subscription, changes, at);

  return { at, capacity, mustRelease: await releasesFor(repositories, terms, capacity) };
}

async function releasesFor(
  { seats }: Pick<SeatSources, 'seats'>,
  { subscriptionId, overage }: SeatTerms,
  capacity: number,
): Promise<number> {
  return resizedSeats(await seats.all(subscriptionId), capacity, overage).mustRelease;
}
