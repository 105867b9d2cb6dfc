import * as endpoints from '../contract/administration/consents.js';
import * as use from '../usecases/data/consents.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';

export const consentHandlers = [
  handler(endpoints.giveConsent, async ({ consentsOf, newId }, context, { body }) => {
    const consents = consentsOf(context.tenant.id);

    return consentView(
      await use.giveConsent(context.repositories, consents, context, { ...body, id: newId() }),
      context.at,
    );
  }),
  handler(endpoints.revokeConsent, async ({ consentsOf }, context, { params }) => {
    const consents = consentsOf(context.tenant.id);

    return consentView(await use.revokeConsent(context.repositories, consents, context, params.consent), context.at);
  }),
  handler(endpoints.listConsents, async ({ consentsOf }, { tenant, at }) => ({
    consents: (await consentsOf(tenant.id).list()).map((consent) => consentView(consent, at)),
  })),
];

function consentView(given: use.ThirdPartyConsent, now: Date) {
  const { from, to, givenAt, revokedAt, ...consent } = given;
  const { recipient, scopes } = given;

  return {
    ...consent,
    isEffective: scopes.some((scope) => use.mayGive([given], { recipient, scope }, now)),
    from: from.toISOString(),
    to: isoOf(to),
    givenAt: givenAt.toISOString(),
    revokedAt: isoOf(revokedAt),
  };
}
