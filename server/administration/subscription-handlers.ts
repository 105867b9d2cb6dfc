import * as endpoints from '../contract/administration/subscriptions.js';
import type { SubscriptionId } from '../domain/ids.js';
import { checkedOrder, draftOf, type Order } from '../usecases/contract/order.js';
import { readSubscription, readSubscriptions } from '../usecases/contract/subscription-reading.js';
import { addSubscription, type Evidence, signSubscription } from '../usecases/contract/subscriptions.js';
import type { Occurrence } from '../usecases/billing/act.js';
import type { TenantAdministration } from './context.js';
import { fullSubscriptionView, subscriptionView } from './contract-views.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';

export const subscriptionHandlers = [
  handler(endpoints.checkOrderForm, async ({ offers, newId }, { tenant, at }, { body }) => {
    const order = await checkedOrder(offers, ordered(tenant, body), at);
    const { termStart, termEnd, timeZone, renewal } = draftOf(newId() as SubscriptionId, order);
    const { terms, plan } = order;
    const renewsByItself = renewal !== undefined;
    return {
      ...{ template: terms.template.name, termsId: terms.id, planId: plan.id },
      ...{ termStart, termEnd, timeZone, renewsByItself },
    };
  }),
  handler(endpoints.addSubscription, async ({ offers, newId }, context, { body: { id, ...body } }) => {
    const order = { ...ordered(context.tenant, body), id: (id ?? newId()) as SubscriptionId };
    await addSubscription(context.repositories, offers, context, order);
    return shown(context, order.id);
  }),
  handler(endpoints.signSubscription, async (deps, context, { params, body }) => {
    const { signedAt: at, backdated, ...evidence } = body;
    const accepted = { evidence: { ...evidence, form: 'signature' as const }, occurrence: { at, backdated } };
    return signed(deps, context, params.subscription, accepted);
  }),
  handler(endpoints.acceptSubscription, async (deps, context, { params, body }) => {
    const { address: ip = 'not known' } = context.caller;
    return signed(deps, context, params.subscription, { evidence: { ...body, ip, method: 'click', form: 'click' } });
  }),
  handler(endpoints.listSubscriptions, async (_deps, { repositories, at }) => ({
    subscriptions: (await readSubscriptions(repositories, at)).map(subscriptionView),
  })),
  handler(endpoints.showSubscription, (_deps, context, { params }) => shown(context, params.subscription)),
];

/** Without a word the terms are those that the tenant's contracts are made on: the newest version by name. */
function ordered(
  { contractTemplate }: TenantAdministration['tenant'],
  { template, ...order }: Omit<Order, 'template'> & { readonly template?: string | undefined },
): Order {
  return { ...order, template: template ?? contractTemplate.split('@')[0] ?? contractTemplate };
}

async function signed(
  { offers, newId }: AdministrationDeps,
  context: TenantAdministration,
  id: string,
  accepted: { readonly evidence: Evidence; readonly occurrence?: Occurrence },
) {
  const { repositories, tenant } = context;
  await signSubscription(repositories, offers, context, {
    tenantId: tenant.id,
    subscriptionId: id as SubscriptionId,
    acceptanceId: newId(),
    ...accepted,
  });

  return shown(context, id);
}

/** How it stands after what was done. */
export async function shown({ repositories, at }: TenantAdministration, id: string) {
  return fullSubscriptionView(await readSubscription(repositories, at, id as SubscriptionId));
}
