import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PersonId } from '../../../server/domain/ids.js';
import { SITE } from '../api-server.js';
import { answered, SLUG, viewed } from '../builders.js';
import type { FakeEvent } from '../fake-stripe.js';
import { Chance } from './chance.js';
import type { FaultWorld, LoadedCustomer } from './fault-world.js';
import { PatientClient } from './patient-client.js';

const JSON_TYPE = { 'Content-Type': 'application/json' } as const;

/** Everything about one customer that some server has acknowledged: each of it must be there in the end, once. */
export interface Acknowledged {
  /** Ids of progress events, by person; how many of them were answers. */
  readonly events: Map<string, string[]>;
  readonly answers: Map<string, number>;
  /** Cents by the id of the payment, below zero where they went back. */
  readonly payments: Map<string, number>;
  readonly blocks: Set<string>;
  readonly lifted: Set<string>;
  /** E-mail addresses of people who got a seat. */
  readonly seated: Set<string>;
}

/** What many people do at once to one or more customers until it is to stop; whatever they begin they bring to its end. */
export class Load {
  readonly acknowledged = new Map<LoadedCustomer, Acknowledged>();
  readonly client: PatientClient;
  readonly #world: FaultWorld;
  readonly #chance: Chance;
  #stopping = false;

  constructor(world: FaultWorld, urls: readonly [string, ...string[]], seed: number) {
    this.#world = world;
    this.#chance = new Chance(seed);
    this.client = new PatientClient(urls, new Chance(seed + 1));
  }

  /** Resolves once everything that was begun is acknowledged, after `stop()`. */
  async run(customers: readonly LoadedCustomer[]): Promise<void> {
    await Promise.all(
      customers.map((customer, index) => this.#runFor(customer, customers[(index + 1) % customers.length] ?? customer)),
    );
  }

  stop(): void {
    this.#stopping = true;
  }

  async #runFor(customer: LoadedCustomer, other: LoadedCustomer): Promise<void> {
    const { people } = customer.repositories;
    const identity = { issuer: 'https://lms.example', subject: randomUUID() };
    const { id: blocked } = await people.byIdentity(identity, { testUser: false });
    const done: Acknowledged = {
      ...{ events: new Map(), answers: new Map(), payments: new Map() },
      ...{ blocks: new Set(), lifted: new Set(), seated: new Set() },
    };
    this.acknowledged.set(customer, done);
    const learners = [...customer.learners].map(
      ([person, token]) =>
        () =>
          this.#learn(done, person, token),
    );
    const work = [
      ...learners,
      () => this.#payByBank(customer, done),
      () => this.#payOnline(customer, done),
      () => this.#blockAndLift(customer, done, blocked),
      () => this.#seat(customer, done),
      ...(other === customer ? [] : [() => this.#lookElsewhere(customer, other)]),
    ];
    await Promise.all(work.map((act) => this.#again(act)));
  }

  async #again(act: () => Promise<void>): Promise<void> {
    while (!this.#stopping) await act();
  }

  async #learn({ events, answers }: Acknowledged, person: string, token: string): Promise<void> {
    const batch = Array.from({ length: this.#chance.between(1, 3) }, () =>
      this.#chance.next() < 0.5 ? viewed('lesson.1') : answered('a', 'c'),
    );
    const body = JSON.stringify({ token, course: SLUG, sentAt: 1_000, events: batch });
    const answer = await this.client.send('/api/v1/progress', {
      headers: { 'Content-Type': 'text/plain', Origin: SITE },
      body,
    });
    if (answer === undefined) return;
    const results = answer.body.results as readonly { readonly eventId: string; readonly status: string }[];
    const unsaved = results.filter(({ status }) => status !== 'saved');
    if (unsaved.length > 0) this.client.wrong.push(`Progress was not taken: ${JSON.stringify(unsaved)}`);
    events.set(person, [...(events.get(person) ?? []), ...batch.map(({ eventId }) => eventId)]);
    const given = batch.filter(({ kind }) => kind === 'answered').length;
    answers.set(person, (answers.get(person) ?? 0) + given);
  }

  async #payByBank(customer: LoadedCustomer, { payments }: Acknowledged): Promise<void> {
    const key = `bank-${randomUUID()}`;
    const cents = this.#chance.between(1, 500);
    const body = { key, cents, invoiceId: customer.invoiceId };
    if ((await this.#operate(customer, '/payments', body)) !== undefined) payments.set(key, cents);
  }

  /** Everything that the provider tells comes in some order, up to three times, to any server. */
  async #payOnline(customer: LoadedCustomer, { payments }: Acknowledged): Promise<void> {
    const { stripe } = this.#world;
    const { tenantId, invoiceId } = customer;
    const cents = this.#chance.between(10, 500);
    const paid = stripe.pay({ tenantId, invoiceId }, cents, new Date());
    const refund = this.#chance.next() < 0.3 ? stripe.refund(paid, 5, new Date()) : undefined;
    const events = [...paid.events, ...(refund === undefined ? [] : [refund])];
    const sendings = events.flatMap((event) => Array.from({ length: this.#chance.between(1, 3) }, () => event));
    const taken = await Promise.all(this.#chance.shuffled(sendings).map((event) => this.#deliver(event)));
    if (taken.includes(false)) return;
    payments.set(`stripe:${paid.charge}`, cents);
    if (refund !== undefined) payments.set(`stripe:${(refund.data.object as { readonly id: string }).id}`, -5);
  }

  async #deliver(event: FakeEvent): Promise<boolean> {
    const { body, signature } = this.#world.stripe.signed(event, new Date());
    const headers = { ...JSON_TYPE, 'Stripe-Signature': signature };

    return (await this.client.send('/api/v1/payments/stripe', { headers, body })) !== undefined;
  }

  async #blockAndLift(customer: LoadedCustomer, done: Acknowledged, subject: PersonId): Promise<void> {
    const text = 'It was seen in the logs.';
    const order = { reason: 'SUSPENDED_SECURITY', scope: 'person', subject, text };
    const set = await this.#operate(customer, '/blocks', order);
    if (set === undefined) return;
    const id = String(set.id);
    done.blocks.add(id);
    const lifted = await this.#operate(customer, `/blocks/${id}/lifting`, { text });
    if (lifted !== undefined) done.lifted.add(id);
  }

  async #seat(customer: LoadedCustomer, { seated }: Acknowledged): Promise<void> {
    const email = `${randomUUID()}@example.org`;
    const path = `/subscriptions/${customer.plan.id}/seats`;
    const answer = await this.#operate(customer, path, { person: { email } }, customer.administrator);
    if (answer !== undefined) seated.add(email);
  }

  /** An administrator looks into the books, the seats and the trail of another customer. */
  async #lookElsewhere({ administrator }: LoadedCustomer, { tenantId, plan }: LoadedCustomer): Promise<void> {
    const what = this.#chance.oneOf(['statement', 'audit', `subscriptions/${plan.id}/seats`]);
    await this.client.isNotThere(`/api/v1/tenants/${tenantId}/${what}`, { Authorization: `Bearer ${administrator}` });
    await pause(100);
  }

  async #operate({ tenantId, operator }: LoadedCustomer, path: string, body: object, secret = operator) {
    const headers = { ...JSON_TYPE, Authorization: `Bearer ${secret}`, 'Idempotency-Key': randomUUID() };
    const sent = { headers, body: JSON.stringify(body) };

    return (await this.client.send(`/api/v1/tenants/${tenantId}${path}`, sent))?.body;
  }
}
