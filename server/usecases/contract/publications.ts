import type { TermsVersion } from '../../domain/contract/subscription-terms.js';
import { ConflictError, NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { PublishedPrice } from '../../domain/notices/announced-facts.js';
import { checkedTemplate } from '../../domain/templates/template.js';
import type { AuditTrail } from '../audit-ports.js';
import { type Act, noteFact } from '../billing/act.js';
import type { RecordedStop, ServiceFactRepositories } from '../fact-ports.js';

type Sources = Pick<ServiceFactRepositories, 'products' | 'productStops' | 'publishedPrices' | 'termsVersions'> & {
  /** The operator's own chain: what is published belongs to no tenant. */
  readonly audit: AuditTrail;
};

/** Publishes a list price: new orders pay it from its instant on, running services from their next period on (M11.2, I-14). */
export async function publishPrice(
  { products, publishedPrices, audit }: Sources,
  act: Act,
  {
    effectiveAt = act.at,
    ...wanted
  }: Pick<PublishedPrice, 'id' | 'productId' | 'unitCents'> & { readonly effectiveAt?: Date | undefined },
): Promise<PublishedPrice> {
  const { productId } = wanted;
  if (productId !== undefined && (await products.find(productId)) === undefined) throw new NotFoundError('product');
  if (effectiveAt < act.at) {
    throw new RuleViolationError('effectiveAt', 'I-24', 'must not lie before now: nobody pays more for the past.');
  }
  const others = await publishedPrices.list();
  const isSame = (other: PublishedPrice): boolean =>
    other.effectiveAt.getTime() === effectiveAt.getTime() &&
    (other.productId === undefined || productId === undefined || other.productId === productId);
  if (others.some(isSame)) {
    throw new RuleViolationError(
      'effectiveAt',
      'M11.2',
      'must not be that of another price: they would begin at once.',
    );
  }
  const price = { ...wanted, publishedAt: act.at, effectiveAt };
  await publishedPrices.add(price);
  await noteFact(audit, act, { action: 'price.publish', subject: price.id, rule: 'M11.2', after: price });

  return price;
}

/**
 * Publishes a version of terms: floating contracts follow it from now on, pinned ones from their next signature on (M0.2,
 * L-MISC-9). @throws InvalidRequestError that names each parameter that is wrong
 */
export async function publishTerms(
  { termsVersions, audit }: Sources,
  act: Act,
  candidate: unknown,
): Promise<TermsVersion> {
  const template = checkedTemplate(candidate);
  const published = await termsVersions.list();
  if (published.some(({ id }) => id === template.id)) {
    throw new ConflictError(`There are terms ${template.id} already: what was published never changes.`);
  }
  const own = published.filter((each) => each.template.name === template.name);
  if (own.some(({ publishedAt }) => publishedAt >= act.at)) {
    throw new RuleViolationError('template', 'L-MISC-9', 'must be published after the versions before it.');
  }
  const version = { id: template.id, publishedAt: act.at, template };
  await termsVersions.add(version);
  await noteFact(audit, act, { action: 'terms.publish', subject: version.id, rule: 'L-MISC-9', after: version });

  return version;
}

/** Stops a product: nobody buys it from now on, and every customer is told (M1.4). @throws ConflictError where it is stopped */
export async function stopProduct(
  { products, productStops, audit }: Sources,
  act: Act,
  productId: string,
): Promise<RecordedStop> {
  if ((await products.find(productId)) === undefined) throw new NotFoundError('product');
  if ((await productStops.list()).some((stop) => stop.productId === productId)) {
    throw new ConflictError('This product is stopped already.');
  }
  const stop = { id: productId, productId, announcedAt: act.at };
  await productStops.add(stop);
  await noteFact(audit, act, { action: 'product.stop', subject: productId, rule: 'M1.4', after: stop });

  return stop;
}
