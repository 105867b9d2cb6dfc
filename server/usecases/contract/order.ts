import { plusMonths } from '../../domain/calendar.js';
import { renewalOf, type TermsVersion } from '../../domain/contract/subscription-terms.js';
import { termsInForce } from '../../domain/contract/terms-version.js';
import { maySell } from '../../domain/contract/withdrawal.js';
import { InvalidRequestError, RuleViolationError } from '../../domain/errors.js';
import type { SubscriptionId } from '../../domain/ids.js';
import type { Plan, PlanVersion } from '../../domain/plan.js';
import type { Subscription } from '../../domain/subscription.js';
import { checkedOrderForm, type OrderForm, resolvedParameters } from '../../domain/templates/order-form.js';
import type { ParameterValues } from '../../domain/templates/parameters.js';
import { PARAMETER_NAMES } from '../../domain/templates/template.js';
import type { ServiceFactRepositories } from '../fact-ports.js';

export type Offers = Pick<ServiceFactRepositories, 'plans' | 'planVersions' | 'productStops' | 'termsVersions'>;

/** What a customer orders, as somebody hands it over: nothing of the form is known to be right. */
export interface Order {
  /** The terms, by the name of their versions or by the id of the newest. */
  readonly template: string;
  readonly planVersionId: string;
  readonly orderForm: unknown;
  /** Whether a first launch takes a seat, where that is not as the plan says. */
  readonly autoAssign?: boolean | undefined;
}

/** An order with everything that it points to: one version of terms, one of a plan, one form (G-PIN). */
export interface CheckedOrder {
  readonly terms: TermsVersion;
  readonly plan: Plan;
  readonly version: PlanVersion;
  readonly form: OrderForm;
  readonly parameters: ParameterValues & { readonly 'term.months': number };
  readonly autoAssign: boolean;
}

/**
 * What an order comes to at an instant: the terms that are published then, a plan that is sold then, a form that contradicts
 * neither (M0.3, L-ACC-3, L-SVC-1, M1.4). @throws InvalidRequestError that names each field and its rule
 */
export async function checkedOrder(offers: Offers, order: Order, at: Date): Promise<CheckedOrder> {
  const terms = termsNamed(await offers.termsVersions.list(), order.template, at);
  const version = await offers.planVersions.find(order.planVersionId);
  const plan = version && (await offers.plans.find(version.planId));
  if (version === undefined || plan === undefined || version.effectiveAt > at) {
    throw new RuleViolationError('planVersionId', 'G-PIN', 'must be a version of a plan that is sold by now.');
  }
  if (!maySell(await offers.productStops.list(), plan.productId, at)) {
    throw new RuleViolationError(
      'planVersionId',
      'M1.4',
      'must be of a product that is still sold: this one is stopped.',
    );
  }
  const form = inOrderForm(() => checkedOrderForm(terms.template, order.orderForm));
  if (!form.services.includes(plan.id)) {
    throw new RuleViolationError('orderForm.services', 'L-SVC-1', `must name the plan that is ordered: ${plan.id}.`);
  }
  const { 'term.months': months, ...parameters } = resolvedParameters(terms.template, form.parameters);
  if (months === null) throw new RuleViolationError('orderForm.term.months', 'L-TERM-1', 'must be there.');

  return {
    ...{ terms, plan, version, form },
    parameters: { ...parameters, 'term.months': months },
    autoAssign: order.autoAssign ?? version.autoAssign,
  };
}

/** The subscription that an order makes: a draft, until somebody signs (M0.1, G-TZ, G-MONTH). */
export function draftOf(id: SubscriptionId, { terms, plan, version, form, ...order }: CheckedOrder): Subscription {
  const { parameters, autoAssign } = order;

  return {
    id,
    timeZone: parameters.timeZone,
    termStart: form.contractStart,
    termEnd: plusMonths(form.contractStart, parameters['term.months']),
    entitledCourses: version.entitledCourses,
    autoAssign,
    renewal: renewalOf(parameters),
    productId: plan.productId,
    planVersionId: version.id,
    template: terms.template.name,
    orderForm: form,
  };
}

/** The version of these terms that somebody who signs at an instant signs (M0.2). @throws RuleViolationError */
export function termsNamed(published: readonly TermsVersion[], name: string, at: Date): TermsVersion {
  const named = published.find(({ id }) => id === name)?.template.name ?? name;
  const own = published.filter(({ template }) => template.name === named);
  const terms = termsInForce(own, { policy: 'floating', signedAt: [] }, at);
  if (terms === undefined) {
    throw new RuleViolationError('template', 'G-PIN', `must be published terms: ${name} is none.`);
  }
  if (name !== named && name !== terms.id) {
    throw new RuleViolationError('template', 'M0.2', `must be the version that is published now: ${terms.id}.`);
  }

  return terms;
}

const PARAMETERS: ReadonlySet<string> = new Set(PARAMETER_NAMES);

/** Names what is wrong by where it stands in the request. */
function inOrderForm<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw new InvalidRequestError(error.problems.map((problem) => ({ ...problem, field: pathOf(problem.field) })));
  }
}

function pathOf(field: string): string {
  if (field === 'orderForm') return field;

  return PARAMETERS.has(field) ? `orderForm.parameters.${field}` : `orderForm.${field}`;
}
