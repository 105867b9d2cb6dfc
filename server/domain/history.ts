import type { CollectionCost, CreditNote, Dispute, Invoice, Payment } from './billing/invoice.js';
import type { Block } from './block.js';
import type { CapacityChange } from './contract/capacity.js';
import type { TermsVersion } from './contract/subscription-terms.js';
import type { TenantId } from './ids.js';
import type { AnnouncedFacts } from './notices/announced-facts.js';
import type { Notice } from './notices/notice.js';
import type { Override } from './override.js';
import type { SeatAssignment } from './seats/assignment.js';
import type { Exclusion } from './sla/incident.js';
import type { Subscription } from './subscription.js';

/** All facts of one tenant that the contract engine reads; every answer follows from them and an instant (I-1). */
export interface TenantHistory extends AnnouncedFacts {
  readonly tenantId: TenantId;
  readonly subscriptions: readonly Subscription[];
  readonly invoices: readonly Invoice[];
  readonly payments: readonly Payment[];
  readonly creditNotes: readonly CreditNote[];
  readonly disputes: readonly Dispute[];
  readonly collectionCosts: readonly CollectionCost[];
  readonly blocks: readonly Block[];
  readonly notices: readonly Notice[];
  readonly overrides: readonly Override[];
  /** The general terms as they were published, for whomever; which version rules a subscription is derived (M0.2, L-MISC-9). */
  readonly publishedTerms?: readonly TermsVersion[] | undefined;
  /** Seats that were added or given up, by subscription (M3.1, A18). */
  readonly capacityChanges?: Readonly<Record<string, readonly CapacityChange[]>> | undefined;
  /** Who had a seat, and when, by subscription: the peak of each month above the capacity is billed (L-FEE-1b, A24). */
  readonly seatAssignments?: Readonly<Record<string, readonly SeatAssignment[]>> | undefined;
  /** Spans that the operator left out of the service time, with their causes (L-SLA-2, L-SLA-3). */
  readonly exclusions?: readonly Exclusion[] | undefined;
  readonly purgedAt?: Date | undefined;
}
