import type { PersonId, SeatId, SubscriptionId } from './ids.js';

/**
 * A bought place as it stands: `unassigned → assigned → activated`, freed again at once on release (rules.md 3.5); `retired`
 * where a renewal ordered fewer.
 */
export const SEAT_STATES = ['unassigned', 'assigned', 'activated', 'retired'] as const;

/** Where a seat stands in rules.md 3.5; only an unassigned one can be taken. */
export type SeatState = (typeof SEAT_STATES)[number];

/** One numbered place of a subscription, with the person who holds it if anybody does. */
export interface Seat {
  readonly id: SeatId;
  readonly subscriptionId: SubscriptionId;
  readonly slot: number;
  readonly state: SeatState;
  readonly personId?: PersonId | undefined;
}

/** What a person's history with the seats of one subscription means for a decision. */
export type SeatStanding = 'seated' | 'none' | 'revoked';
