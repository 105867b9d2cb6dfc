import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type { AccessView } from '../../../server/contract/access.js';
import type { PersonId, SubscriptionId } from '../../../server/domain/ids.js';
import type { OutboxMail } from '../../../server/usecases/notices/notice-ports.js';
import { signSubscription } from '../../../server/usecases/contract/subscriptions.js';
import type { ApiServer } from '../api-server.js';
import { NOW, SLUG } from '../builders.js';
import { aDraft, aSignature } from '../contracts.js';
import { about, aMoneyCustomer, type MoneyCustomer } from '../money.js';
import { aContact, mailsOf } from '../notices.js';
import { type RecordedHistory, TenantModel } from './tenant-model.js';

export type Template = 'moocit' | 'learnwise';
/** Whose token an act is done with. */
export type Who = 'operator' | 'colleague' | 'administrator';

const SEATS = 3;

/** A tenant of the real service, on a real MongoDB, over HTTP. */
export class RealTenant {
  private constructor(
    readonly server: ApiServer,
    readonly customer: MoneyCustomer,
    readonly subscriptionId: SubscriptionId,
    readonly learner: PersonId,
    readonly token: string,
    /** Told the kind of each command that was done. */
    readonly onDone: (kind: string) => void,
  ) {}

  /** A tenant whose contract nobody has signed yet, and the model of it. */
  static async start(
    server: ApiServer,
    template: Template,
    onDone: (kind: string) => void,
  ): Promise<{ real: RealTenant; model: TenantModel }> {
    server.now = NOW;
    const customer = await aMoneyCustomer(server, { signedAt: undefined });
    const { id: subscriptionId } = await aDraft({ server, customer }, template);
    await customer.repositories.seats.fillUpTo(subscriptionId, SEATS);
    await aContact(server, customer);
    const token = await server.tokenOf(customer);
    const [, payload = ''] = token.split('.');
    const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { readonly sub: PersonId };
    const real = new RealTenant(server, customer, subscriptionId, sub, token, onDone);
    const course = await customer.repositories.courses.find(SLUG);
    if (course === undefined) throw new Error('There is no course');
    const model = new TenantModel({
      ...{ history: await real.history(), subscriptionId, learner: sub, now: NOW, seats: SEATS },
      course: { id: course.id, slug: SLUG },
    });

    return { real, model };
  }

  async history(): Promise<RecordedHistory> {
    const facts = await this.customer.repositories.readFacts();
    if (facts === undefined) throw new Error('There is no tenant');

    return facts.history as RecordedHistory;
  }

  /** Under the path of the tenant. */
  post(who: Who, path: string, body?: object): Promise<Response> {
    return about(this.server, this.customer).post(this.customer[who], path, body).then();
  }

  get(who: Who, path: string): Promise<Response> {
    return about(this.server, this.customer).get(this.customer[who], path).then();
  }

  async sign(template: Template): Promise<void> {
    const { lectern, now: at } = this.server;
    const form = template === 'moocit' ? ('signature' as const) : ('click' as const);
    await lectern.transactions.run(() =>
      signSubscription(
        this.customer.repositories,
        lectern.administration.offers,
        { actor: 'test', at },
        {
          ...{ tenantId: this.customer.tenantId, subscriptionId: this.subscriptionId, acceptanceId: randomUUID() },
          evidence: { ...aSignature(), form },
        },
      ),
    );
  }

  async access(): Promise<AccessView> {
    return (await this.server.get(`/api/v1/access?course=${SLUG}`, this.token).expect(200)).body as AccessView;
  }

  mails(): Promise<readonly OutboxMail[]> {
    return mailsOf(this.server, this.customer);
  }

  /** The button of the demo that plays a report of the recipient's server. */
  async report({ id }: OutboxMail, what: 'delivered' | 'bounced'): Promise<void> {
    const bearer = `Bearer ${this.customer.operator}`;
    await this.server.http.post(`/api/v1/outbox/${id}/${what}`).set('Authorization', bearer).expect(200);
  }

  async rows(collection: string, filter: object = {}): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.server.lectern.connection
      .collection<Record<string, unknown>>(collection)
      .find({ tenantId: this.customer.tenantId, ...filter })
      .toArray();
  }
}
