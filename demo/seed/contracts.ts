import { createHash } from 'node:crypto';
import type { AdministrationDeps } from '../../server/administration/deps.js';
import { startOfDay } from '../../server/domain/calendar.js';
import { recordPayment } from '../../server/usecases/billing/payments.js';
import { setBillingProfile } from '../../server/usecases/billing/taxes.js';
import { addSubscription, type Evidence, signSubscription } from '../../server/usecases/contract/subscriptions.js';
import { addContact } from '../../server/usecases/notices/contacts.js';
import type { Repositories } from '../../server/usecases/ports.js';
import type { Chronicle, Step } from './chronicle.js';
import { planIdOf, planVersionIdOf } from './offers.js';
import { SEED_ACTOR } from './seed-actor.js';
import type { Plan, TenantSeed } from './tenants.js';

const DAY_MS = 86_400_000;
const PAID_AFTER_MS = 10 * DAY_MS;
const { name: ACTOR } = SEED_ACTOR;

export interface ContractDeps {
  readonly administration: Pick<AdministrationDeps, 'offers' | 'notices'>;
  readonly repositories: Repositories;
  readonly chronicle: Chronicle;
}

/**
 * Lets the contracts of a customer come about as they do: ordered, signed, invoiced by the worker, paid, or not paid and told
 * of; what is closed today is closed by that. Every step finds what an earlier run has done of it.
 */
export async function seedContracts(deps: ContractDeps, seed: TenantSeed, more: readonly Step[]): Promise<void> {
  const { repositories } = deps;
  const { plans, tenant } = seed;
  const known = await repositories.subscriptions.list();
  // A database of an earlier demo keeps the contracts that it has.
  const isOlder = known.some(({ id, orderForm }) => orderForm === undefined && plans.some((plan) => plan.id === id));
  if (plans.length === 0 || isOlder || (await isDone(repositories, plans))) return;
  const steps = plans.flatMap((plan) => stepsOf(deps, seed, plan));
  const [first] = [...steps].sort((a, b) => a.at.getTime() - b.at.getTime());
  if (first !== undefined) await introduce(deps, seed, first.at);
  await deps.chronicle.tell(tenant.id, [...steps, ...more]);
}

/** The last that is written down. */
async function isDone({ payments, subscriptions }: Repositories, plans: readonly Plan[]): Promise<boolean> {
  const signed = (await subscriptions.list()).filter(({ signedAt }) => signedAt !== undefined);
  const paid = new Set((await payments.list()).map(({ id }) => id));

  return (
    plans.every(({ id }) => signed.some((each) => each.id === id)) &&
    plans.every((plan) => !plan.isPaid || paid.has(paymentIdOf(plan)))
  );
}

/** Who they are on invoices, and who gets their notices. */
async function introduce(
  { administration, repositories }: ContractDeps,
  { tenant, country, contacts }: TenantSeed,
  at: Date,
): Promise<void> {
  const act = { actor: ACTOR, at };
  if ((await repositories.billingProfiles.list()).length === 0) {
    await repositories.transactions.run(() =>
      setBillingProfile(repositories, act, { country, customerType: 'business' }),
    );
  }
  const { contacts: stored } = administration.notices.storesOf(tenant.id);
  for (const contact of contacts) {
    if ((await stored.find(contact.id)) !== undefined) continue;
    await repositories.transactions.run(() => addContact({ ...repositories, contacts: stored }, act, contact));
  }
}

function stepsOf(deps: ContractDeps, seed: TenantSeed, plan: Plan): readonly Step[] {
  const start = startOfDay(plan.contractStart, seed.timeZone);
  const paidAt = new Date(start.getTime() + PAID_AFTER_MS);

  return [
    { at: plan.signedAt, run: () => sign(deps, seed, plan) },
    { at: start },
    ...(plan.isPaid ? [{ at: paidAt, run: () => pay(deps, plan, paidAt) }] : []),
  ];
}

async function sign(
  { administration: { offers }, repositories }: ContractDeps,
  seed: TenantSeed,
  plan: Plan,
): Promise<void> {
  const { id, seats, unitCents, parameters, contractStart, autoAssign } = plan;
  const found = await repositories.subscriptions.find(id);
  if (found?.signedAt !== undefined) return;
  await repositories.seats.fillUpTo(id, seats);
  const capacity = { seats, unitCents, ...(isClicked(seed) && { overageUnitCents: unitCents }) };
  const orderForm = { contractStart, services: [planIdOf(plan)], billingMonths: 12, parameters, capacity };
  const act = { actor: ACTOR, at: plan.signedAt };
  await repositories.transactions.run(async () => {
    const order = { id, template: termsOf(seed), planVersionId: planVersionIdOf(plan), orderForm, autoAssign };
    if (found === undefined) await addSubscription(repositories, offers, act, order);
    const { id: tenantId } = seed.tenant;
    const accepted = { tenantId, subscriptionId: id, acceptanceId: `${id}-signature`, evidence: proofOf(seed, plan) };
    await signSubscription(repositories, offers, act, accepted);
  });
}

function proofOf(seed: TenantSeed, { seats, months, contractStart }: Plan): Evidence {
  const [signer] = seed.contacts;
  if (signer === undefined) throw new Error(`Nobody signs for ${seed.tenant.organisation}`);
  const text = `${seed.tenant.organisation} orders ${String(seats)} places for ${String(months)} months from ${contractStart}.`;
  const documentHash = createHash('sha256').update(text).digest('hex');
  const by = { name: signer.name, email: signer.email, declaredRole: 'head of studies', mayBind: true };
  const way = isClicked(seed)
    ? ({ form: 'click', method: 'click' } as const)
    : ({ form: 'signature', method: 'pen on paper' } as const);

  return { ...way, by, ip: '203.0.113.7', text, documentHash };
}

function termsOf({ tenant }: TenantSeed): string {
  return tenant.contractTemplate.replace(/@.*/, '');
}

/** The Dutch terms are accepted by a click (L-ACC-1). */
function isClicked(seed: TenantSeed): boolean {
  return termsOf(seed) === 'learnwise';
}

/** The first invoice of the plan. */
async function pay({ repositories }: ContractDeps, plan: Plan, at: Date): Promise<void> {
  const invoices = await repositories.invoices.list();
  const invoice = invoices.find(({ subscriptionIds, sentAt }) => sentAt && subscriptionIds.includes(plan.id));
  if (invoice === undefined) throw new Error(`There is no invoice of ${plan.id}`);
  const payment = { key: paymentIdOf(plan), cents: invoice.totalCents, invoiceId: invoice.id };
  await repositories.transactions.run(() => recordPayment(repositories, { actor: ACTOR, at }, payment));
}

function paymentIdOf({ id }: Plan): string {
  return `${id}-transfer`;
}
