import * as endpoints from '../contract/administration/contract-events.js';
import type { FeeView } from '../contract/administration/contract-events.js';
import { ForbiddenError } from '../domain/errors.js';
import type { SubscriptionId } from '../domain/ids.js';
import type { DecidedFee } from '../domain/notices/announced-facts.js';
import * as events from '../usecases/contract/contract-events.js';
import * as fees from '../usecases/contract/fees.js';
import { noteDeviation } from '../usecases/contract/law-deviations.js';
import * as seats from '../usecases/contract/seat-changes.js';
import { withdrawProduct } from '../usecases/contract/withdrawals.js';
import type { TenantAdministration } from './context.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';
import { shown } from './subscription-handlers.js';

type Party = 'customer' | 'provider';

export const contractEventHandlers = [
  handler(endpoints.cancelSubscription, async (_deps, context, { params }) => {
    await events.cancel(context.repositories, context, idOf(params));
    return shown(context, params.subscription);
  }),
  handler(endpoints.refuseRenewal, async (_deps, context, { params, body }) => {
    await events.refuseRenewal(context.repositories, context, idOf(params), partyFor(context, body.by));
    return shown(context, params.subscription);
  }),
  handler(endpoints.takeBackNotice, async (_deps, context, { params, body }) => {
    const notice = { id: idOf(params), party: partyFor(context, body.by) };
    await events.takeBackNotice(context.repositories, context, notice);
    return shown(context, params.subscription);
  }),
  handler(endpoints.renewSubscription, async ({ newId }, context, { params, body: { termEnd, ...evidence } }) => {
    await events.renew(context.repositories, context, {
      tenantId: context.tenant.id,
      id: idOf(params),
      acceptanceId: newId(),
      termEnd,
      evidence: { ...evidence, form: 'signature' },
    });
    return shown(context, params.subscription);
  }),
  handler(endpoints.withdrawProduct, async (_deps, context, { params, body }) => {
    await withdrawProduct(context.repositories, context, { ...body, id: idOf(params) });
    return shown(context, params.subscription);
  }),
  handler(endpoints.noteDeviation, async (_deps, context, { params, body }) => {
    await noteDeviation(context.repositories, context, { ...body, id: idOf(params) });
    return shown(context, params.subscription);
  }),
  handler(endpoints.offerSeats, async (_deps, { repositories, at }, { params, query }) =>
    offerView(await seats.offerSeats(repositories, at, { ...query, subscriptionId: idOf(params) })),
  ),
  handler(endpoints.changeSeats, async ({ newId }, context, { params, body }) => {
    const approvesGrowth = context.caller.role === 'operator';
    const change = { ...body, id: newId(), subscriptionId: idOf(params), approvesGrowth };
    return offerView(await seats.changeSeats(context.repositories, context, change));
  }),
  handler(endpoints.decideFee, async ({ newId }, context, { params, body }) => {
    const fee = { ...body, id: newId(), subscriptionId: idOf(params) };
    return feeView(await fees.decideFee(context.repositories, context, fee));
  }),
  handler(endpoints.listFees, async (_deps, { repositories }, { params }) => ({
    fees: (await fees.listFees(repositories, idOf(params))).map(feeView),
  })),
  handler(endpoints.answerFee, async (_deps, context, { params, body }) =>
    feeView(await fees.answerFee(context.repositories, context, { ...body, id: params.fee })),
  ),
];

function idOf({ subscription }: { readonly subscription: string }): SubscriptionId {
  return subscription as SubscriptionId;
}

/** Who administers a tenant speaks for nobody else. */
function partyFor({ caller }: TenantAdministration, party: Party): Party {
  if (party === 'provider' && caller.role !== 'operator') throw new ForbiddenError();

  return party;
}

function feeView({ decidedAt, answeredAt, ...fee }: DecidedFee): FeeView {
  return { ...fee, decidedAt: decidedAt.toISOString(), answeredAt: isoOf(answeredAt) };
}

function offerView({ effectiveAt, price, ...offer }: seats.SeatOffer) {
  const charges = price?.charges.map(({ at, cents }) => ({ at: at.toISOString(), cents })) ?? [];

  return { ...offer, effectiveAt: effectiveAt.toISOString(), price: price && { ...price, charges } };
}
