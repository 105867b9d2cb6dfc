import * as endpoints from '../contract/administration/consents.js';
import * as use from '../usecases/data/consents.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';

export const consentHandlers = [
  handler(endpoints.giveConsent, async ({ consentsOf, newId }, context, { body }) => {
    const consents = consentsOf(context.tenant.id);

    return consentView(await use.giveConsent(context.repositories, consents, context, { ...body, id: newId() }));
  }),
  handler(endpoints.revokeConsent, async ({ consentsOf }, context, { params }) => {
    const consents = consentsOf(context.tenant.id);

    return consentView(await use.revokeConsent(context.repositories, consents, context, params.consent));
  }),
  handler(endpoints.listConsents, async ({ consentsOf }, { tenant }) => ({
    consents: (await consentsOf(tenant.id).list()).map(consentView),
  })),
];

function consentView({ from, to, givenAt, revokedAt, ...consent }: use.ThirdPartyConsent) {
  return {
    ...consent,
    from: from.toISOString(),
    to: isoOf(to),
    givenAt: givenAt.toISOString(),
    revokedAt: isoOf(revokedAt),
  };
}
