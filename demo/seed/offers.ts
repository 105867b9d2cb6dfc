import type { AdministrationDeps } from '../../server/administration/deps.js';
import type { Clock } from '../../server/domain/clock.js';
import { addTaxRate } from '../../server/usecases/billing/taxes.js';
import { SEED_ACTOR } from './seed-actor.js';
import { type Plan, type TenantSeed, tenantSeeds } from './tenants.js';

/** Longer ago than any contract of the demo; a fixed time, by which later runs know when the first one was. */
const SOLD_FOR_MS = 1_000 * 86_400_000;
const PRODUCT = 'demo-courses';
const TAXES = [
  { country: 'FR', from: '2014-01-01', pct: 20 },
  { country: 'NL', from: '2012-10-01', pct: 21 },
];

type OfferDeps = Pick<AdministrationDeps, 'offers' | 'taxRates' | 'operatorAudit' | 'transactions'> & {
  readonly clock: Clock;
};

/** The day of the first seed of a database, and the customers as they were then. */
export interface SeedDay {
  readonly now: Date;
  readonly seeds: readonly TenantSeed[];
}

export function planIdOf({ id }: Pick<Plan, 'id'>): string {
  return id;
}

export function planVersionIdOf(plan: Pick<Plan, 'id'>): string {
  return `${planIdOf(plan)}@1`;
}

/**
 * Puts up for sale what the customers of the demo have bought, with the taxes. Gives the customers as they were on the day of
 * the first seed of this database: everything that a seed writes is dated from there, whenever it is completed.
 */
export async function seedOffers(deps: OfferDeps): Promise<SeedDay> {
  return deps.transactions.run(() => offer(deps));
}

async function offer({ offers, taxRates, operatorAudit, clock }: OfferDeps): Promise<SeedDay> {
  const versions = await offers.planVersions.list();
  const first = versions.find(({ planId }) => planId.startsWith('demo-'));
  const effectiveAt = first?.effectiveAt ?? new Date(clock.now().getTime() - SOLD_FOR_MS);
  const now = new Date(effectiveAt.getTime() + SOLD_FOR_MS);
  const seeds = tenantSeeds(now);
  const act = { actor: SEED_ACTOR.name, at: effectiveAt };
  for (const row of TAXES) await addTaxRate(taxRates, operatorAudit, act, { ...row, customerType: 'business' });
  await offers.products.add({ id: PRODUCT, name: 'Courses' });
  for (const { tenant, plans } of seeds) {
    for (const plan of plans) {
      const { courses: entitledCourses, unitCents, autoAssign } = plan;
      const planId = planIdOf(plan);
      await offers.plans.add({ id: planId, productId: PRODUCT, name: `${tenant.organisation}: ${plan.name}` });
      const version = { id: planVersionIdOf(plan), planId, effectiveAt, unitCents, entitledCourses, autoAssign };
      await offers.planVersions.add(version);
    }
  }

  return { now, seeds };
}
