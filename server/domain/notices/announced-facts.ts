import type { Claim } from '../claims/claim.js';
import type { FeeResponse } from '../contract/fee-change.js';
import type { ProductStop } from '../contract/withdrawal.js';
import type { RegisteredMinor } from '../eligibility/minor.js';
import type { SubscriptionId } from '../ids.js';
import type { MaintenanceWindow } from '../maintenance/window.js';
import type { Cents } from '../money.js';
import type { Incident } from '../sla/incident.js';

/** Other fees for one subscription, as the provider decided them; they wait for notice and acceptance (L-FEE-1d). */
export interface DecidedFee {
  readonly id: string;
  readonly subscriptionId: SubscriptionId;
  readonly decidedAt: Date;
  readonly unitCents: Cents;
  /** When the customer accepted or refused. */
  readonly answeredAt?: Date | undefined;
  /** What the answer was; without it, and for a refusal that was taken back, nothing was accepted (L-FEE-1d, A26). */
  readonly response?: Exclude<FeeResponse, 'none'> | undefined;
}

/** A new list price of a product; running services pay it only from their next period on (M11.2). */
export interface PublishedPrice {
  readonly id: string;
  /** Without it the price is that of every product. */
  readonly productId?: string | undefined;
  readonly publishedAt: Date;
  readonly effectiveAt: Date;
  readonly unitCents: Cents;
}

/** A breach for which the operator means to block; the notice comes before the block, proven (M7.5). */
export interface BreachReport {
  readonly id: string;
  readonly decidedAt: Date;
}

/** A password that the provider cancelled (L-SVC-1). */
export interface RevokedCredential {
  readonly accountId: string;
  readonly revokedAt: Date;
}

/** A claim, with the instant of its decision (M13.1). */
export interface AnsweredClaim extends Claim {
  readonly decidedAt?: Date | undefined;
}

/** What happened that somebody is owed a notice of, beside contracts, invoices and blocks (rules.md 9.1). */
export interface AnnouncedFacts {
  readonly decidedFees?: readonly DecidedFee[] | undefined;
  readonly publishedPrices?: readonly PublishedPrice[] | undefined;
  readonly productStops?: readonly ProductStop[] | undefined;
  readonly breachReports?: readonly BreachReport[] | undefined;
  readonly maintenanceWindows?: readonly MaintenanceWindow[] | undefined;
  readonly incidents?: readonly Incident[] | undefined;
  readonly minors?: readonly RegisteredMinor[] | undefined;
  readonly revokedCredentials?: readonly RevokedCredential[] | undefined;
  readonly claims?: readonly AnsweredClaim[] | undefined;
}
