import type { Cents } from './money.js';
import type { EntitledCourses } from './subscription.js';

/** What is sold; a stopped one finds no new buyer (M1.4). */
export interface Product {
  readonly id: string;
  readonly name: string;
}

/** The terms of sale of a product; an order form names it among its services (M1.1, L-SVC-1). */
export interface Plan {
  readonly id: string;
  readonly productId: string;
  readonly name: string;
}

/** What a plan costs and opens from an instant on: never changed, a later version follows it (G-PIN, M11.2). */
export interface PlanVersion {
  readonly id: string;
  readonly planId: string;
  readonly effectiveAt: Date;
  /** The list price of one seat for one period, net. */
  readonly unitCents: Cents;
  readonly entitledCourses: EntitledCourses;
  /** Whether a learner's first launch takes a free seat. */
  readonly autoAssign: boolean;
}

/** The version of a plan that is sold at an instant; `undefined` before the first (M11.2). */
export function planVersionAt(versions: readonly PlanVersion[], planId: string, at: Date): PlanVersion | undefined {
  return versions
    .filter((version) => version.planId === planId && version.effectiveAt <= at)
    .sort((a, b) => a.effectiveAt.getTime() - b.effectiveAt.getTime() || (a.id < b.id ? -1 : 1))
    .at(-1);
}
