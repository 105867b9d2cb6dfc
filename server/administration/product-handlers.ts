import * as endpoints from '../contract/administration/products.js';
import { type Plan, type PlanVersion, planVersionAt } from '../domain/plan.js';
import type { RecordedStop } from '../usecases/fact-ports.js';
import { addPlan, addPlanVersion, addProduct } from '../usecases/contract/products.js';
import type { Product } from '../domain/plan.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';

export const productHandlers = [
  handler(endpoints.addProduct, async (deps, context, { body }) => {
    await addProduct(sourcesOf(deps), context, body);
    return body;
  }),
  handler(endpoints.listProducts, async ({ offers }) => {
    const stops = await offers.productStops.list();
    return { products: (await offers.products.list()).map((product) => productView(product, stops)) };
  }),
  handler(endpoints.addPlan, async (deps, context, { body }) =>
    planView(await addPlan(sourcesOf(deps), context, body), await deps.offers.planVersions.list(), context.at),
  ),
  handler(endpoints.pricePlan, async (deps, context, { params, body }) =>
    versionView(await addPlanVersion(sourcesOf(deps), context, { ...body, planId: params.plan })),
  ),
  handler(endpoints.listPlans, async ({ offers }, { at }) => {
    const versions = await offers.planVersions.list();
    return { plans: (await offers.plans.list()).map((plan) => planView(plan, versions, at)) };
  }),
];

function sourcesOf({ offers, operatorAudit }: AdministrationDeps) {
  return { ...offers, audit: operatorAudit };
}

function productView(product: Product, stops: readonly RecordedStop[]) {
  const stop = stops.find(({ productId }) => productId === product.id);

  return { ...product, ...(stop && { stoppedAt: stop.announcedAt.toISOString() }) };
}

function planView(plan: Plan, versions: readonly PlanVersion[], at: Date) {
  const current = planVersionAt(versions, plan.id, at)?.id;

  return {
    ...plan,
    versions: versions.filter(({ planId }) => planId === plan.id).map(versionView),
    ...(current !== undefined && { current }),
  };
}

function versionView({ effectiveAt, ...version }: PlanVersion) {
  return { ...version, effectiveAt: effectiveAt.toISOString() };
}
