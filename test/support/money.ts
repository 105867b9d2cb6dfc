import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type { StatementView } from '../../server/contract/administration/statement.js';
import type { Invoice } from '../../server/domain/billing/invoice.js';
import type { SubscriptionId } from '../../server/domain/ids.js';
import type { Subscription } from '../../server/domain/subscription.js';
import type { OrderForm } from '../../server/domain/templates/order-form.js';
import type { ApiServer, Customer } from './api-server.js';
import { anApiToken } from './api-tokens.js';

const SIGNED = new Date('2025-12-01T10:00:00Z');

/** Ten seats for a year at 120.00 each, in one invoice. */
export const ORDER: OrderForm = {
  contractStart: '2026-01-01',
  services: ['plan-1'],
  billingMonths: 12,
  parameters: {},
  capacity: { seats: 10, unitCents: 12_000 },
};

/** Terms under which there are interest, costs and service credits; it renews by itself. */
export const DUTCH: Partial<Subscription> = {
  template: 'learnwise',
  timeZone: 'Europe/Amsterdam',
  renewal: { months: 12, noticeDays: 30 },
};

/** A customer whose contract has terms, and those who work on it. */
export interface MoneyCustomer extends Customer {
  readonly operator: string;
  readonly administrator: string;
  /** Of a second operator. */
  readonly colleague: string;
}

/** A customer under the French terms unless others are given, whose taxes are known: 20 %. */
export async function aMoneyCustomer(
  server: ApiServer,
  subscription: Partial<Subscription> = {},
): Promise<MoneyCustomer> {
  const customer = await server.addCustomer({ template: 'moocit', ...subscription });
  await knownTaxes(server, customer);
  if (subscription.template === 'learnwise') await accepted(customer, customer.plan.id);

  return {
    ...customer,
    operator: (await anApiToken(server, 'operator')).secret,
    colleague: (await anApiToken(server, 'operator')).secret,
    administrator: (await anApiToken(server, 'administrator', customer.tenantId)).secret,
  };
}

/** The tax of French businesses is 20 %, and the customer is one. */
export async function knownTaxes({ lectern }: ApiServer, { repositories }: Customer): Promise<void> {
  const rate = { country: 'FR', customerType: 'business', from: '2014-01-01', pct: 20 } as const;
  await lectern.administration.taxRates.add({ id: 'FR:business:2014-01-01', ...rate });
  await repositories.billingProfiles.add({ id: 'billing', country: 'FR', customerType: 'business' });
}

/** The click on the Dutch terms, without which administrators reach nothing (L-ACC-1). */
export async function accepted({ repositories }: Customer, subscriptionId: SubscriptionId): Promise<void> {
  await repositories.acceptances.add({
    id: `accepted-${subscriptionId}`,
    subscriptionId,
    form: 'click',
    at: SIGNED,
    by: { name: 'A', email: 'a@example.org', declaredRole: 'director', mayBind: true },
    ip: '127.0.0.1',
    method: 'test',
    documentHash: '0'.repeat(64),
    text: 'terms',
    termsId: 'learnwise@2024-06-05',
    planVersionId: 'plan-1',
  });
}

/** An invoice of 1,200.00 that was sent on 2 January 2026 and is due on 1 February. */
export async function aSentInvoice({ repositories, plan }: Customer, some: Partial<Invoice> = {}): Promise<Invoice> {
  const invoice: Invoice = {
    id: `F-${randomUUID()}`,
    sentAt: new Date('2026-01-02T10:00:00Z'),
    dueDate: '2026-02-01',
    closingDate: '2026-01-02',
    timeZone: plan.timeZone,
    proforma: false,
    lines: [{ text: 'Seats', qty: 10, unitCents: 10_000, taxPct: 20 }],
    totalCents: 120_000,
    subscriptionIds: [plan.id],
    ...some,
  };
  await repositories.invoices.add(invoice);

  return invoice;
}

/** The final notice of an invoice by e-mail, which the recipient's exchanger took at once (M7.5, L-MISC-6). */
export async function aFinalNotice({ repositories }: Customer, { id }: Invoice, at: Date): Promise<void> {
  const proof = { composedAt: at, sentAt: at, confirmedAt: at };
  const notice = { kind: 'N-FINAL', subjectId: id, dueAt: at, channel: 'email' } as const;
  await repositories.notices.add({ id: `N-FINAL:${id}:${String(at.getTime())}`, ...notice, ...proof });
}

/** Calls the administration API about a customer. */
export function about(server: ApiServer, { tenantId }: Customer) {
  const request = (method: 'get' | 'post' | 'put', bearer: string, path: string) =>
    server.http[method](`/api/v1/tenants/${tenantId}/${path}`).set('Authorization', `Bearer ${bearer}`);

  return {
    get: (bearer: string, path: string) => request('get', bearer, path),
    post: (bearer: string, path: string, body?: object, key: string = randomUUID()) =>
      request('post', bearer, path).set('Idempotency-Key', key).send(body),
    put: (bearer: string, path: string, body: object) => request('put', bearer, path).send(body),
    statement: async (bearer: string, query = ''): Promise<StatementView> =>
      (await request('get', bearer, `statement${query}`).expect(200)).body as StatementView,
  };
}

/** The rules and fields that a refusal names. */
export function refusedBy({ body }: Response): readonly string[] {
  const { errors = [] } = body as { readonly errors?: readonly { readonly field: string; readonly rule?: string }[] };

  return errors.map(({ field, rule }) => [field, rule].filter(Boolean).join(' '));
}

/** What was answered. */
export function bodyOf({ body }: Response): unknown {
  return body;
}
