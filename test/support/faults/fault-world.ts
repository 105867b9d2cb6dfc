import type { Subscription } from '../../../server/domain/subscription.js';
import { systemClock } from '../../../server/system-clock.js';
import { ApiServer, SECRET_KEY } from '../api-server.js';
import { FakeSmtp } from '../fake-smtp.js';
import { FakeStripe } from '../fake-stripe.js';
import { aMoneyCustomer, aSentInvoice, type MoneyCustomer } from '../money.js';
import { aContact } from '../notices.js';
import type { Where } from '../server-processes.js';

/** When the contract begins to matter: a week before anything is due. */
const START = new Date('2026-01-20T00:00:00Z');
/** Nobody runs out of seats here. */
const SEATS = 5_000;

/** More than anybody pays while a load runs, in cents. */
export const OWED_CENTS = 100_000_000;

/** A customer of the load, with who works there. */
export interface LoadedCustomer extends MoneyCustomer {
  readonly invoiceId: string;
  /** Session tokens of learners who took a place, by person. */
  readonly learners: ReadonlyMap<string, string>;
}

/** What every server of a load shares: money, mail and time of our own; and a server in this process, which does nothing by itself. */
export class FaultWorld {
  private constructor(
    readonly here: ApiServer,
    readonly stripe: FakeStripe,
    readonly smtp: FakeSmtp,
    readonly uri: string,
  ) {}

  /** On a replica set; contract time is put to the middle of January 2026 for all that use it. */
  static async start(uri: string): Promise<FaultWorld> {
    const [stripe, smtp] = [await FakeStripe.start(), await FakeSmtp.start()];
    const settings = { ...stripe.settings, SMTP_URL: smtp.url };
    const here = await ApiServer.start(uri, { clock: systemClock }, settings);
    const world = new FaultWorld(here, stripe, smtp, uri);
    await world.setTime(START);

    return world;
  }

  /** How the server processes are to be started. */
  get where(): Where {
    return {
      uri: this.uri,
      secretKey: SECRET_KEY,
      workers: true,
      settings: { ...this.stripe.settings, SMTP_URL: this.smtp.url, LOG_LEVEL: 'silent' },
    };
  }

  async setTime(at: Date): Promise<void> {
    const { timeTravel } = this.here.lectern.administration;
    if (timeTravel === undefined) throw new Error('Contract time cannot be moved');
    await timeTravel.move(at.getTime() - Date.now());
  }

  async moveOn(milliseconds: number): Promise<void> {
    await this.setTime(new Date(this.here.lectern.clock.now().getTime() + milliseconds));
  }

  /** Who owes an invoice that nobody pays in time, with two who are told of it, and learners. */
  async addCustomer(learners: number, subscription: Partial<Subscription> = {}): Promise<LoadedCustomer> {
    const customer = await aMoneyCustomer(this.here, subscription);
    await customer.repositories.seats.fillUpTo(customer.plan.id, SEATS);
    const { id: invoiceId } = await aSentInvoice(customer, { totalCents: OWED_CENTS });
    for (let index = 0; index < 2; index += 1) await aContact(this.here, customer);
    const tokens = new Map<string, string>();
    for (let index = 0; index < learners; index += 1) {
      const { session } = await this.here.boot(customer, { sub: `learner-${String(index)}` }, { lesson: 'none' });
      await this.here.enroll(session.token).expect(201);
      tokens.set(personIn(session.token), session.token);
    }

    return { ...customer, invoiceId, learners: tokens };
  }

  async stop(): Promise<void> {
    await this.here.stop();
    await this.stripe.stop();
    await this.smtp.stop();
  }
}

/** Whose session it is. */
function personIn(token: string): string {
  const [, payload = ''] = token.split('.');
  const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { readonly sub: string };

  return sub;
}
