import { ApiServer } from './api-server.js';
import { NOW } from './builders.js';
import { type FakeEvent, FakeStripe, type PaymentAtStripe } from './fake-stripe.js';
import type { MoneyCustomer } from './money.js';

const PATH = '/api/v1/payments/stripe';

/** Two processes on one database, with a Stripe of our own. */
export class StripeServers {
  private constructor(
    readonly stripe: FakeStripe,
    readonly all: readonly [ApiServer, ApiServer],
  ) {}

  static async start(): Promise<StripeServers> {
    const stripe = await FakeStripe.start();
    const first = await ApiServer.start(undefined, {}, stripe.settings);
    const second = await ApiServer.start(first.database.uri, {}, stripe.settings);

    return new StripeServers(stripe, [first, second]);
  }

  async stop(): Promise<void> {
    await this.all[1].lectern.close();
    await this.all[0].stop();
    await this.stripe.stop();
  }

  get server(): ApiServer {
    return this.all[0];
  }

  /** Contract time and real time are one, as in production. */
  setNow(at = NOW): void {
    this.stripe.now = at;
    for (const each of this.all) {
      each.now = at;
      each.realNow = at;
    }
  }

  /** Calls the webhook with a body as it stands. */
  post({ body, signature }: { readonly body: string; readonly signature?: string }, on = this.server) {
    const request = on.http.post(PATH).set('Content-Type', 'application/json');
    if (signature !== undefined) request.set('Stripe-Signature', signature);

    return request.send(body);
  }

  async deliver(event: FakeEvent, on = this.server): Promise<void> {
    await this.post(this.stripe.signed(event, on.realNow ?? NOW), on).expect(200);
  }

  /** Does what waits, on every process at once unless some are named. */
  async work(on: readonly ApiServer[] = this.all): Promise<void> {
    await Promise.all(on.map((each) => each.lectern.jobs.run('provider-events')));
  }

  /** Somebody pays an invoice, and the first process enters it. */
  async pay({ tenantId }: MoneyCustomer, invoiceId: string, cents: number): Promise<PaymentAtStripe> {
    const payment = this.stripe.pay({ tenantId, invoiceId }, cents, this.server.now);
    for (const event of payment.events) await this.deliver(event);
    await this.work([this.server]);

    return payment;
  }
}
