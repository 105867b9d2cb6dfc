import type { CollectionCost, CreditNote, Dispute, Invoice, Payment } from '../domain/billing/invoice.js';
import type { BillingProfile } from '../domain/billing/billing-profile.js';
import type { MoneyProposal } from '../domain/billing/money-proposal.js';
import type { TaxRate } from '../domain/billing/tax.js';
import type { Block } from '../domain/block.js';
import type { Acceptance } from '../domain/contract/acceptance.js';
import type { CapacityChange } from '../domain/contract/capacity.js';
import type { TermsVersion } from '../domain/contract/subscription-terms.js';
import type { Takedown } from '../domain/content/takedown.js';
import type { TerminationProposal } from '../domain/contract/termination-proposal.js';
import type { ProductStop } from '../domain/contract/withdrawal.js';
import type { ParentalConsent } from '../domain/eligibility/consent.js';
import type { Parent, RegisteredMinor } from '../domain/eligibility/minor.js';
import type { PersonId, SubscriptionId, TenantId } from '../domain/ids.js';
import type { MaintenanceWindow } from '../domain/maintenance/window.js';
import type { AnsweredClaim, BreachReport, DecidedFee, PublishedPrice } from '../domain/notices/announced-facts.js';
import type { NoticeDelivery } from '../domain/notices/delivery.js';
import type { Notice } from '../domain/notices/notice.js';
import type { Override } from '../domain/override.js';
import type { Plan, PlanVersion, Product } from '../domain/plan.js';
import type { Exclusion, Incident } from '../domain/sla/incident.js';
import type { SeatWarning } from '../domain/seats/capacity.js';

/** Facts of one kind in one tenant, or of the service (entitlements.md 6); each has an id of its own there. */
export interface FactRepository<Fact extends { readonly id: string }> {
  /** Adds it; says `false`, and changes nothing, where it is there already. @throws ConflictError where its id has other content. */
  add(fact: Fact): Promise<boolean>;
  find(id: Fact['id']): Promise<Fact | undefined>;
  /** All of them, by id. */
  list(): Promise<readonly Fact[]>;
  /** Puts what `change` makes of it in its place, in one atomic step. @throws NotFoundError where there is none. */
  change(id: Fact['id'], change: (before: Fact) => Fact): Promise<Fact>;
}

/** A block with the id by which it is lifted (G-BLOCK). */
export interface RecordedBlock extends Block {
  readonly id: string;
}

/** What formed a contract; its tenant is that of the repository (M0.1). */
export type RecordedAcceptance = Omit<Acceptance, 'tenantId'>;

/** Seats that were added to a subscription, or given up (M3.1, A18). */
export interface RecordedCapacityChange extends CapacityChange {
  readonly id: string;
  readonly subscriptionId: SubscriptionId;
}

/** That so much of a capacity was in use: once for each, however often it is reached (L-FEE-1b). */
export interface RecordedSeatWarning {
  /** Of subscription, capacity and percentage. */
  readonly id: string;
  readonly subscriptionId: SubscriptionId;
  readonly percentage: SeatWarning;
  readonly capacity: number;
  readonly used: number;
  readonly at: Date;
}

/** A span left out of the service time of a tenant (L-SLA-2, L-SLA-3). */
export interface RecordedExclusion extends Exclusion {
  readonly id: string;
}

/** A notice with its key as id, so that each is there once, and with what a human has to know of it (I-4, G-NOTICE). */
export interface RecordedNotice extends Notice {
  readonly id: string;
  /** A short name of it, for addresses. */
  readonly ref?: string | undefined;
  /** The instant that it names. */
  readonly deadline?: Date | undefined;
  /** The rule of rules.md that asks for it. */
  readonly rule?: string | undefined;
  readonly templateVersion?: string | undefined;
  /** When nobody was there to whom it could be sent: an operator has to look. */
  readonly unaddressedAt?: Date | undefined;
  /** When there was nothing to tell any more, so it was never sent: the invoice had been paid. */
  readonly notNeededAt?: Date | undefined;
  /** How it was given beside its mails. */
  readonly deliveries?: readonly NoticeDelivery[] | undefined;
}

/** A minor who accepted for the tenant, by the id of the person, with the parent who is asked (L-ELIG-1). */
export interface RecordedMinor extends RegisteredMinor {
  readonly id: PersonId;
  readonly parent: Parent;
  readonly askedAgainAt: readonly Date[];
  readonly consents: readonly ParentalConsent[];
}

/** The facts that the contract engine reads, beside subscriptions and blocks. */
export interface FactRepositories {
  readonly acceptances: FactRepository<RecordedAcceptance>;
  readonly invoices: FactRepository<Invoice>;
  readonly payments: FactRepository<Payment>;
  readonly creditNotes: FactRepository<CreditNote>;
  readonly disputes: FactRepository<Dispute>;
  readonly collectionCosts: FactRepository<CollectionCost>;
  readonly overrides: FactRepository<Override>;
  readonly capacityChanges: FactRepository<RecordedCapacityChange>;
  readonly decidedFees: FactRepository<DecidedFee>;
  readonly breachReports: FactRepository<BreachReport>;
  readonly takedowns: FactRepository<Takedown>;
  readonly terminationProposals: FactRepository<TerminationProposal>;
  readonly incidents: FactRepository<Incident>;
  readonly exclusions: FactRepository<RecordedExclusion>;
  readonly claims: FactRepository<AnsweredClaim>;
  readonly minors: FactRepository<RecordedMinor>;
  readonly notices: FactRepository<RecordedNotice>;
  readonly billingProfiles: FactRepository<BillingProfile>;
  readonly moneyProposals: FactRepository<MoneyProposal>;
  readonly seatWarnings: FactRepository<RecordedSeatWarning>;
}

/** An interruption of the service: of every tenant, or of those that it names (M8.2, L-WAR-3). */
export interface RecordedWindow extends MaintenanceWindow {
  readonly tenantIds?: readonly TenantId[] | undefined;
}

/** An interruption outside the weekly slot, which waits for a second person; it closes nothing by itself (M8.2). */
export interface ProposedWindow extends Pick<
  RecordedWindow,
  'id' | 'kind' | 'start' | 'end' | 'tenantIds' | 'cancelledAt'
> {
  /** Why it is announced so late, where it is. */
  readonly reason?: string | undefined;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly approved?: { readonly at: Date; readonly by: string } | undefined;
}

/** The stop of a product (M1.4). */
export interface RecordedStop extends ProductStop {
  readonly id: string;
}

/** Facts of the service as a whole, which concern every tenant. */
export interface ServiceFactRepositories {
  readonly products: FactRepository<Product>;
  readonly plans: FactRepository<Plan>;
  readonly planVersions: FactRepository<PlanVersion>;
  readonly termsVersions: FactRepository<TermsVersion>;
  readonly publishedPrices: FactRepository<PublishedPrice>;
  readonly taxRates: FactRepository<TaxRate>;
  readonly productStops: FactRepository<RecordedStop>;
  readonly maintenanceWindows: FactRepository<RecordedWindow>;
  readonly windowProposals: FactRepository<ProposedWindow>;
}
