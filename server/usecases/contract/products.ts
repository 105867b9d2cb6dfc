import { NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { Plan, PlanVersion, Product } from '../../domain/plan.js';
import type { AuditTrail } from '../audit-ports.js';
import { type Act, noteFact } from '../billing/act.js';
import type { ServiceFactRepositories } from '../fact-ports.js';

type Sources = Pick<ServiceFactRepositories, 'products' | 'plans' | 'planVersions'> & {
  /** The operator's own chain: what is sold belongs to no tenant. */
  readonly audit: AuditTrail;
};

/** Adds something to sell. @throws ConflictError where its id is another product's */
export async function addProduct({ products, audit }: Sources, act: Act, product: Product): Promise<Product> {
  if (await products.add(product)) {
    await noteFact(audit, act, { action: 'product.add', subject: product.id, rule: 'M1.1', after: product });
  }

  return product;
}

/** Adds a plan of a product; nobody can order it before it has a price. @throws NotFoundError without the product */
export async function addPlan({ products, plans, audit }: Sources, act: Act, plan: Plan): Promise<Plan> {
  if ((await products.find(plan.productId)) === undefined) throw new NotFoundError('product');
  if (await plans.add(plan)) {
    await noteFact(audit, act, { action: 'plan.add', subject: plan.id, rule: 'M1.1', after: plan });
  }

  return plan;
}

/**
 * Adds a version of a plan, from now on or from later on; no version ever changes (G-PIN, M11.2).
 * @throws RuleViolationError for an instant that is over, or at which another version begins
 */
export async function addPlanVersion(
  { plans, planVersions, audit }: Sources,
  act: Act,
  { effectiveAt = act.at, ...wanted }: Omit<PlanVersion, 'effectiveAt'> & { readonly effectiveAt?: Date | undefined },
): Promise<PlanVersion> {
  if ((await plans.find(wanted.planId)) === undefined) throw new NotFoundError('plan');
  if (effectiveAt < act.at) {
    throw new RuleViolationError('effectiveAt', 'I-24', 'must not lie before now: what was sold stays as it was.');
  }
  const others = (await planVersions.list()).filter(({ planId, id }) => planId === wanted.planId && id !== wanted.id);
  if (others.some((other) => other.effectiveAt.getTime() === effectiveAt.getTime())) {
    throw new RuleViolationError('effectiveAt', 'M11.2', 'must not be that of another version of the plan.');
  }
  const version = { ...wanted, effectiveAt };
  if (await planVersions.add(version)) {
    await noteFact(audit, act, { action: 'plan.price', subject: version.id, rule: 'M11.2', after: version });
  }

  return version;
}
