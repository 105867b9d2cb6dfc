import type { Connection } from 'mongoose';
import type { AdministrationDeps } from './administration/deps.js';
import type { Config } from './config.js';
import type { Clock } from './domain/clock.js';
import { createStripeProvider } from './payments/stripe-provider.js';
import { MongoBillingAgenda, MongoCreditAgenda } from './persistence/billing-agenda.js';
import { MongoProviderEvents } from './persistence/provider-event-store.js';
import { createServiceFacts } from './persistence/repositories.js';
import type { CreditProposalDeps } from './usecases/service/credit-proposals.js';
import { receiveProviderEvent } from './usecases/billing/provider-events.js';

/** What concerns money and belongs to no tenant. */
export type Payments = Pick<AdministrationDeps, 'payments' | 'taxRates'> & {
  readonly creditAgenda: CreditProposalDeps['creditAgenda'];
  /** Takes what the provider tells; missing where nobody takes payments for us. */
  readonly receiveEvent: ((body: Uint8Array, signature: string | undefined) => Promise<void>) | undefined;
};

/** Gives what takes payments its place: Stripe where the environment names it, else nobody. */
export function paymentsOn(
  connection: Connection,
  { stripe, publicUrl }: Pick<Config, 'stripe' | 'publicUrl'>,
  realTime: Clock,
): Payments {
  const provider = stripe && createStripeProvider({ ...stripe, returnUrl: publicUrl, realTime });
  const events = new MongoProviderEvents(connection, 'stripe');

  return {
    payments: { provider, events, agenda: new MongoBillingAgenda(connection) },
    creditAgenda: new MongoCreditAgenda(connection),
    taxRates: createServiceFacts(connection).taxRates,
    receiveEvent:
      provider && ((body, signature) => receiveProviderEvent({ provider, events, realTime }, body, signature)),
  };
}
