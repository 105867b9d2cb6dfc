import * as endpoints from '../contract/administration/publications.js';
import type { TermsVersion } from '../domain/contract/subscription-terms.js';
import type { PublishedPrice } from '../domain/notices/announced-facts.js';
import { publishPrice, publishTerms, stopProduct } from '../usecases/contract/publications.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';

export const publicationHandlers = [
  handler(endpoints.publishPrice, async (deps, context, { body }) =>
    priceView(await publishPrice(sourcesOf(deps), context, { ...body, id: body.id ?? deps.newId() })),
  ),
  handler(endpoints.listPrices, async ({ offers }) => ({
    prices: (await offers.publishedPrices.list()).map(priceView),
  })),
  handler(endpoints.publishTerms, async (deps, context, { body }) =>
    termsView(await publishTerms(sourcesOf(deps), context, body.template)),
  ),
  handler(endpoints.listTerms, async ({ offers }) => ({ terms: (await offers.termsVersions.list()).map(termsView) })),
  handler(endpoints.stopProduct, async (deps, context, { params }) => {
    const { productId, announcedAt } = await stopProduct(sourcesOf(deps), context, params.product);
    return { productId, announcedAt: announcedAt.toISOString() };
  }),
];

function sourcesOf({ offers, operatorAudit }: AdministrationDeps) {
  return { ...offers, audit: operatorAudit };
}

function priceView({ publishedAt, effectiveAt, ...price }: PublishedPrice) {
  return { ...price, publishedAt: publishedAt.toISOString(), effectiveAt: effectiveAt.toISOString() };
}

function termsView({ id, publishedAt, template: { name, parameters } }: TermsVersion) {
  return { id, name, policy: parameters['terms.policy'].value, publishedAt: publishedAt.toISOString() };
}
