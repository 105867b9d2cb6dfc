import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import Stripe from 'stripe';

/** What Stripe keeps of one payment. */
interface FakePayment {
  readonly intent: { id: string; object: 'payment_intent'; currency: string; metadata: Record<string, string> };
  readonly charges: Record<string, unknown>[];
  readonly refunds: Record<string, unknown>[];
  readonly disputes: Record<string, unknown>[];
}

/** An event as Stripe sends it: the object as it was then. */
export interface FakeEvent {
  readonly id: string;
  readonly object: 'event';
  readonly type: string;
  readonly created: number;
  readonly data: { readonly object: object };
}

/** Our own Stripe: its API over HTTP, as far as Lectern uses it, and signed events. */
export class FakeStripe {
  readonly webhookSecret = 'whsec_for_tests_only';
  readonly secretKey = 'sk_test_for_tests_only';
  readonly payments = new Map<string, FakePayment>();
  /** What was asked for: `POST /v1/refunds`, with its body and its key. */
  readonly requests: { readonly line: string; readonly body: URLSearchParams; readonly key: string | undefined }[] = [];
  /** Its time, where it does something of its own. */
  now = new Date();
  /** While it is away it answers nobody. */
  away = false;
  readonly #answers = new Map<string, object>();
  readonly #stripe = new Stripe(this.secretKey);
  readonly #server: Server;
  #moved = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      });
    });
  }

  static async start(): Promise<FakeStripe> {
    const stripe = new FakeStripe();
    await new Promise<void>((resolve) => stripe.#server.listen(0, '127.0.0.1', resolve));

    return stripe;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();

    return new Promise((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
  }

  /** What the server needs to find it. */
  get settings(): Readonly<Record<string, string>> {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen');

    return {
      STRIPE_SECRET_KEY: this.secretKey,
      STRIPE_WEBHOOK_SECRET: this.webhookSecret,
      STRIPE_API_BASE: `http://127.0.0.1:${String(address.port)}`,
    };
  }

  /** Somebody pays: money comes in at an instant. */
  pay(metadata: Record<string, string>, cents: number, at: Date, currency = 'eur'): PaymentAtStripe {
    const id = `pi_${randomUUID()}`;
    const intent = { id, object: 'payment_intent' as const, currency, metadata };
    const charge = {
      id: `ch_${randomUUID()}`,
      object: 'charge',
      payment_intent: id,
      status: 'succeeded',
      captured: true,
      amount: cents,
      amount_captured: cents,
      currency,
      created: seconds(at),
      balance_transaction: this.#moves(cents, at, currency),
    };
    this.payments.set(id, { intent, charges: [charge], refunds: [], disputes: [] });

    return {
      id,
      charge: charge.id,
      events: [event('payment_intent.succeeded', intent), event('charge.succeeded', charge)],
    };
  }

  /** Money goes back to who paid. */
  refund({ id, charge }: PaymentAtStripe, cents: number, at: Date): FakeEvent {
    const refund = {
      id: `re_${randomUUID()}`,
      object: 'refund',
      payment_intent: id,
      charge,
      amount: cents,
      currency: 'eur',
      status: 'succeeded',
      created: seconds(at),
      balance_transaction: this.#moves(-cents, at, 'eur'),
      failure_balance_transaction: null as object | null,
    };
    this.#of(id).refunds.push(refund);

    return event('refund.created', refund);
  }

  /** The refund did not arrive: its money is ours again. */
  failLastRefund({ id }: PaymentAtStripe, at: Date): FakeEvent {
    const refund = this.#of(id).refunds.at(-1)!;
    Object.assign(refund, {
      status: 'failed',
      failure_balance_transaction: this.#moves(Number(refund.amount), at, 'eur'),
    });

    return event('refund.failed', refund);
  }

  /** The bank of who paid takes the money back. */
  chargeBack({ id, charge }: PaymentAtStripe, cents: number, at: Date): FakeEvent {
    const dispute = {
      id: `dp_${randomUUID()}`,
      object: 'dispute',
      payment_intent: id,
      charge,
      amount: cents,
      currency: 'eur',
      created: seconds(at),
      balance_transactions: [this.#moves(-cents, at, 'eur')],
    };
    this.#of(id).disputes.push(dispute);

    return event('charge.dispute.funds_withdrawn', dispute);
  }

  /** We were right: the money comes again. */
  winLastDispute({ id }: PaymentAtStripe, at: Date): FakeEvent {
    const dispute = this.#of(id).disputes.at(-1)!;
    (dispute.balance_transactions as object[]).push(this.#moves(Number(dispute.amount), at, 'eur'));

    return event('charge.dispute.funds_reinstated', dispute);
  }

  /** The body of a webhook with the header that signs it, as if sent at an instant. */
  signed(
    sent: FakeEvent,
    at: Date,
    secret = this.webhookSecret,
  ): { readonly body: string; readonly signature: string } {
    const body = JSON.stringify(sent);
    const signature = this.#stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: seconds(at) });

    return { body, signature };
  }

  #of(id: string): FakePayment {
    return this.payments.get(id)!;
  }

  #moves(cents: number, at: Date, currency: string): object {
    this.#moved += 1;

    return {
      id: `txn_${String(this.#moved)}`,
      object: 'balance_transaction',
      amount: cents,
      currency,
      created: seconds(at),
    };
  }

  async #answer(request: IncomingMessage): Promise<{ readonly status: number; readonly body: object }> {
    const url = new URL(request.url ?? '/', 'http://stripe');
    const line = `${request.method ?? ''} ${url.pathname}`;
    const body = new URLSearchParams(await textOf(request));
    const key = request.headers['idempotency-key']?.toString();
    this.requests.push({ line, body, key });
    if (this.away) return { status: 503, body: { error: { type: 'api_error', message: 'away' } } };
    if (request.headers.authorization !== `Bearer ${this.secretKey}`) return { status: 401, body: { error: {} } };
    if (request.method === 'GET') return this.#read(url);
    const known = this.#answers.get(`${line} ${key ?? ''}`);
    const answer = known ?? this.#write(url.pathname, body);
    this.#answers.set(`${line} ${key ?? ''}`, answer);

    return { status: 200, body: answer };
  }

  #read({ pathname, searchParams }: URL): { readonly status: number; readonly body: object } {
    const [, , kind = '', id] = pathname.split('/');
    const missing = { status: 404, body: { error: { type: 'invalid_request_error', message: 'No such thing' } } };
    if (kind === 'payment_intents') {
      const payment = this.payments.get(id ?? '');
      return payment === undefined ? missing : { status: 200, body: payment.intent };
    }
    const payment = this.payments.get(searchParams.get('payment_intent') ?? '');
    if (payment === undefined || !(kind === 'charges' || kind === 'refunds' || kind === 'disputes')) return missing;

    return { status: 200, body: { object: 'list', data: payment[kind], has_more: false, url: pathname } };
  }

  #write(pathname: string, body: URLSearchParams): object {
    if (pathname === '/v1/checkout/sessions') {
      const id = `cs_${randomUUID()}`;
      return { id, object: 'checkout.session', url: `https://checkout.stripe.test/${id}` };
    }
    const charge = body.get('charge') ?? '';
    const payment = [...this.payments.values()].find(({ charges }) => charges.some((each) => each.id === charge))!;
    this.refund({ id: payment.intent.id, charge, events: [] }, Number(body.get('amount')), this.now);

    return payment.refunds.at(-1)!;
  }
}

/** A payment, and the events that told of it. */
export interface PaymentAtStripe {
  readonly id: string;
  readonly charge: string;
  readonly events: readonly FakeEvent[];
}

function event(type: string, object: object): FakeEvent {
  const copy = JSON.parse(JSON.stringify(object)) as object;

  return { id: `evt_${randomUUID()}`, object: 'event', type, created: seconds(new Date()), data: { object: copy } };
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1_000);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);

  return Buffer.concat(chunks).toString('utf8');
}
