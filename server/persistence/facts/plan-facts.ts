import type { Plan, PlanVersion, Product } from '../../domain/plan.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, part, text, truth, whole } from './field-types.js';

// What is sold, to whomever. It decides no access: a subscription holds what it was ordered with (G-PIN).

export const PRODUCTS: FactDefinition<Product> = {
  name: 'Product',
  storedIn: 'products',
  decidesAccess: false,
  global: true,
  fields: { name: text },
};

export const PLANS: FactDefinition<Plan> = {
  name: 'Plan',
  storedIn: 'plans',
  decidesAccess: false,
  global: true,
  fields: { productId: text, name: text },
};

export const PLAN_VERSIONS: FactDefinition<PlanVersion> = {
  name: 'PlanVersion',
  storedIn: 'planVersions',
  decidesAccess: false,
  global: true,
  fields: { planId: text, effectiveAt: instant, unitCents: whole, entitledCourses: part, autoAssign: truth },
};
