import Stripe from 'stripe';
import type { ProviderMovement } from '../domain/billing/provider-payments.js';
import type { Clock } from '../domain/clock.js';
import { InvalidRequestError, UnauthenticatedError } from '../domain/errors.js';
import type {
  CheckoutRequest,
  PaymentProvider,
  ProviderEvent,
  ProviderPayment,
} from '../usecases/billing/provider-ports.js';

export interface StripeOptions {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where Stripe's API is; its own address where nothing is said. */
  readonly apiBase?: string | undefined;
  /** Where people come back to after they have paid. */
  readonly returnUrl: string;
  /** How old a signature may be is a matter of real time (G-CLOCK). */
  readonly realTime: Clock;
}

/** How old a signature may be, in seconds; Stripe signs every attempt anew. */
const TOLERANCE_SECONDS = 300;
const TIMEOUT_MS = 10_000;
const PAGE = 100;

/** Payments by Stripe (https://docs.stripe.com/api): asked for by its current objects, never believed by its events. */
export function createStripeProvider(options: StripeOptions): PaymentProvider {
  const stripe = new Stripe(options.secretKey, {
    ...addressOf(options.apiBase),
    maxNetworkRetries: 2,
    timeout: TIMEOUT_MS,
    telemetry: false,
  });

  return {
    name: 'stripe',
    readEvent: (body, signature) => readEvent(stripe, options, body, signature),
    payment: (ref) => paymentOf(stripe, ref),
    openCheckout: (request) => openCheckout(stripe, options.returnUrl, request),
    refund: async ({ movementId, cents, key }) => {
      await stripe.refunds.create({ charge: movementId, amount: cents }, { idempotencyKey: key });
    },
  };
}

function addressOf(apiBase: string | undefined): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  if (apiBase === undefined) return {};
  const { hostname, port, protocol } = new URL(apiBase);

  return { host: hostname, protocol: protocol === 'http:' ? 'http' : 'https', ...(port !== '' && { port }) };
}

function readEvent(
  stripe: Stripe,
  { webhookSecret, realTime }: StripeOptions,
  body: Uint8Array,
  signature: string | undefined,
): ProviderEvent {
  try {
    const { id, type, data } = stripe.webhooks.constructEvent(
      Buffer.from(body),
      signature ?? '',
      webhookSecret,
      TOLERANCE_SECONDS,
      undefined,
      realTime.now().getTime(),
    );
    return { id, type, paymentRef: paymentRefOf(data.object) };
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) {
      throw new InvalidRequestError([{ field: 'body', message: 'Send an event of Stripe.' }]);
    }
    // Its own words quote what was sent.
    throw new UnauthenticatedError('The event is not signed by Stripe, or too long ago.');
  }
}

/** Everything that concerns money hangs on a payment intent. */
function paymentRefOf(object: object): string | undefined {
  const { object: kind, id, payment_intent: intent } = object as Readonly<Record<string, unknown>>;
  if (kind === 'payment_intent') return typeof id === 'string' ? id : undefined;
  if (typeof intent === 'string') return intent;
  const expanded = (intent as { readonly id?: unknown } | null | undefined)?.id;

  return typeof expanded === 'string' ? expanded : undefined;
}

async function paymentOf(stripe: Stripe, ref: string): Promise<ProviderPayment | undefined> {
  const intent = await found(() => stripe.paymentIntents.retrieve(ref));
  if (intent === undefined) return undefined;
  const of = { payment_intent: ref, limit: PAGE };
  const charges = await all(stripe.charges.list({ ...of, expand: ['data.balance_transaction'] }));
  const refunds = await all(
    stripe.refunds.list({ ...of, expand: ['data.balance_transaction', 'data.failure_balance_transaction'] }),
  );
  const disputes = await all(stripe.disputes.list(of));
  const { tenantId, invoiceId } = intent.metadata;

  return {
    tenantId,
    invoiceId,
    currency: intent.currency,
    movements: [
      ...charges.flatMap(movementsOfCharge),
      ...refunds.flatMap(movementsOfRefund),
      ...disputes.flatMap(movementsOfDispute),
    ],
  };
}

/** Money is received when it is captured: that is when it is in the balance (L-FEE-2a). */
function movementsOfCharge(charge: Stripe.Charge): readonly ProviderMovement[] {
  const { id, status, captured, amount_captured: cents, created } = charge;
  if (status !== 'succeeded' || !captured || cents === 0) return [];

  return [{ id, cents, at: instantOf(createdOf(charge.balance_transaction) ?? created) }];
}

/** A refund has left the balance at once; one that failed comes back to it. */
function movementsOfRefund(refund: Stripe.Refund): readonly ProviderMovement[] {
  const { id, amount, created, status } = refund;
  const left = createdOf(refund.balance_transaction);
  if (left === undefined && status !== 'succeeded') return [];
  const back = createdOf(refund.failure_balance_transaction ?? null);

  return [
    { id, cents: -amount, at: instantOf(left ?? created) },
    ...(back === undefined ? [] : [{ id: `${id}.failed`, cents: amount, at: instantOf(back) }]),
  ];
}

/** A chargeback takes the money, and a dispute that we won gives it back; Stripe's fees are no affair of the customer. */
function movementsOfDispute(dispute: Stripe.Dispute): readonly ProviderMovement[] {
  const { id, amount, currency, balance_transactions: moves } = dispute;

  return moves.map((move) => ({
    id: `${id}.${move.id}`,
    // The balance may be in another currency than the payment.
    cents: move.currency === currency ? move.amount : Math.sign(move.amount) * amount,
    at: instantOf(move.created),
  }));
}

function createdOf(transaction: string | Stripe.BalanceTransaction | null | undefined): number | undefined {
  return typeof transaction === 'object' && transaction !== null ? transaction.created : undefined;
}

function instantOf(seconds: number): Date {
  return new Date(seconds * 1_000);
}

async function openCheckout(
  stripe: Stripe,
  returnUrl: string,
  { tenantId, invoiceId, cents, currency, key }: CheckoutRequest,
): Promise<{ readonly url: string }> {
  const metadata = { tenantId, invoiceId };
  const price = { currency: currency.toLowerCase(), unit_amount: cents, product_data: { name: invoiceId } };
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      line_items: [{ quantity: 1, price_data: price }],
      metadata,
      payment_intent_data: { metadata },
      success_url: returnUrl,
      cancel_url: returnUrl,
    },
    { idempotencyKey: key },
  );
  if (session.url === null) throw new Error('Stripe gave no page to pay on');

  return { url: session.url };
}

async function all<Item>(list: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);

  return items;
}

async function found<Item>(read: () => Promise<Item>): Promise<Item | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404) return undefined;
    throw error;
  }
}
