import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { centsField, idField, instantAnswer } from './fields.js';
import { centsAnswer, happenedField } from './money-fields.js';

const operators = { roles: ['operator'] } as const;

const priceSchema = z
  .object({
    id: z.string(),
    productId: z.string().optional(),
    publishedAt: instantAnswer,
    effectiveAt: instantAnswer,
    unitCents: centsAnswer,
  })
  .meta({ id: 'PublishedPrice', description: 'A list price; running services pay it from their next period on.' });

const termsSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    policy: z.enum(['pinned', 'floating']),
    publishedAt: instantAnswer,
  })
  .meta({ id: 'PublishedTerms', description: 'A version of general terms (M0.2, L-MISC-9).' });

export const publishPrice = endpoint({
  name: 'price.publish',
  method: 'POST',
  path: '/prices',
  summary: 'Publishes a list price; running services pay it from their next period on, after a notice (M11.2, I-14).',
  who: operators,
  body: z
    .strictObject({
      id: idField.optional().meta({ description: 'Its id; one is made where none is given.' }),
      productId: idField.optional().meta({ description: 'The product; every one where nothing is said.' }),
      unitCents: centsField.max(100_000_000).meta({ description: 'One seat for one period, net, in cents.' }),
      effectiveAt: happenedField.meta({ description: 'From when on; from now on where nothing is said.' }),
    })
    .meta({ id: 'PricePublication', description: 'A new list price.' }),
  answer: priceSchema,
  status: 201,
  cli: 'price publish',
});

export const listPrices = endpoint({
  name: 'price.list',
  method: 'GET',
  path: '/prices',
  summary: 'Lists the list prices.',
  who: operators,
  answer: z
    .object({ prices: z.array(priceSchema) })
    .meta({ id: 'PublishedPriceList', description: 'List prices, by id.' }),
  status: 200,
  cli: 'price list',
});

export const publishTerms = endpoint({
  name: 'terms.publish',
  method: 'POST',
  path: '/terms',
  summary: 'Publishes a version of terms: floating contracts follow it at once, pinned ones never (M0.2, L-MISC-9).',
  who: operators,
  body: z
    .strictObject({
      template: z.record(z.string(), z.unknown()).meta({
        description: 'The version whole: id, name, and every parameter as {value, from}; `from`: contract or product.',
      }),
    })
    .meta({ id: 'TermsPublication', description: 'A new version of terms.' }),
  answer: termsSchema,
  status: 201,
  cli: 'terms publish',
});

export const listTerms = endpoint({
  name: 'terms.list',
  method: 'GET',
  path: '/terms',
  summary: 'Lists the versions of terms.',
  who: operators,
  answer: z
    .object({ terms: z.array(termsSchema) })
    .meta({ id: 'PublishedTermsList', description: 'Versions of terms, by id.' }),
  status: 200,
  cli: 'terms list',
});

export const stopProduct = endpoint({
  name: 'product.stop',
  method: 'POST',
  path: '/products/{product}/stop',
  summary: 'Stops a product: nobody buys it any more, and every customer is told (M1.4).',
  who: operators,
  params: z.strictObject({ product: idField.meta({ description: 'The id of the product.' }) }),
  answer: z
    .object({ productId: z.string(), announcedAt: instantAnswer })
    .meta({ id: 'ProductStop', description: 'The stop of a product.' }),
  status: 200,
  cli: 'product stop',
});
