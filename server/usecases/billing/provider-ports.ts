import type { ProviderMovement } from '../../domain/billing/provider-payments.js';
import type { TenantId } from '../../domain/ids.js';
import type { Cents } from '../../domain/money.js';

/** What a payment provider tells us: that something happened to one of its payments, and nothing to be believed beyond that. */
export interface ProviderEvent {
  readonly id: string;
  /** As the provider names it: `charge.refunded`. */
  readonly type: string;
  /** The provider's payment that it is about; none where it is about something else. */
  readonly paymentRef?: string | undefined;
}

/** Whose payment it is. */
export interface PaymentTarget {
  readonly tenantId: TenantId;
  readonly invoiceId?: string | undefined;
}

export const EVENT_STATES = ['waiting', 'done', 'needs_attention', 'dismissed'] as const;

/** An event as it is kept: without what the provider knows of people, because its current object is read anyway. */
export interface StoredEvent extends ProviderEvent {
  readonly state: (typeof EVENT_STATES)[number];
  /** Real time. */
  readonly receivedAt: Date;
  readonly attempts: number;
  /** Why a person must look at it. */
  readonly problem?: string | undefined;
  /** Whose it is, where a person has said so. */
  readonly target?: PaymentTarget | undefined;
}

/** Global: the events of the payment provider, each once (I-10). All instants are real time. */
export interface ProviderEvents {
  /** Keeps it; `false` where it is there already. */
  store(event: ProviderEvent, at: Date): Promise<boolean>;
  /** One that waits, held for so long: nobody else gets it meanwhile. */
  claim(at: Date, holdMs: number): Promise<StoredEvent | undefined>;
  /** It is done, or waits for a person. */
  settle(
    id: string,
    outcome: { readonly state: StoredEvent['state']; readonly problem?: string | undefined },
  ): Promise<void>;
  /** It is tried again from then on. */
  postpone(id: string, until: Date, problem: string): Promise<void>;
  /** A person says whose payment it is: it waits again. `undefined` where it needs nobody. */
  assign(id: string, target: PaymentTarget, at: Date): Promise<StoredEvent | undefined>;
  /** A person says that nothing comes of it. `undefined` where it needs nobody. */
  dismiss(id: string): Promise<StoredEvent | undefined>;
  /** Whose a payment is, where a person said so for an earlier event. */
  targetOf(paymentRef: string): Promise<PaymentTarget | undefined>;
  needingAttention(): Promise<readonly StoredEvent[]>;
}

/** A payment as the provider has it now. */
export interface ProviderPayment {
  /** Whose it is, as we told the provider when we opened it. */
  readonly tenantId?: string | undefined;
  readonly invoiceId?: string | undefined;
  /** ISO 4217. */
  readonly currency: string;
  readonly movements: readonly ProviderMovement[];
}

/** A page of the provider to pay on. */
export interface CheckoutRequest {
  readonly tenantId: TenantId;
  readonly invoiceId: string;
  readonly cents: Cents;
  readonly currency: string;
  /** The same key is the same page. */
  readonly key: string;
}

/** Who takes payments for us. */
export interface PaymentProvider {
  /** Stands before the ids of its payments: `stripe`. */
  readonly name: string;
  /** @throws UnauthenticatedError where it is not signed by the provider, or too old. */
  readEvent(body: Uint8Array, signature: string | undefined): ProviderEvent;
  /** `undefined` where it has none. @throws where the provider cannot be reached. */
  payment(ref: string): Promise<ProviderPayment | undefined>;
  openCheckout(request: CheckoutRequest): Promise<{ readonly url: string }>;
  /** Pays back a part of what came in; the same key pays once. */
  refund(payment: { readonly movementId: string; readonly cents: Cents; readonly key: string }): Promise<void>;
}
