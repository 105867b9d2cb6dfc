import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { dayField } from './fields.js';

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'Give a country by its two capital letters, such as FR.')
  .meta({ description: 'ISO 3166, two capital letters.' });
const customerType = z
  .enum(['business', 'consumer'])
  .meta({ description: 'Business customers of another country may have a row of 0 %: reverse charge.' });
const taxpayer = { country, customerType };

const profileSchema = z
  .object(taxpayer)
  .meta({ id: 'BillingProfile', description: 'Who a tenant is on its invoices (M11.1).' });

export const setBillingProfile = endpoint({
  name: 'billing-profile.set',
  method: 'PUT',
  path: '/tenants/{tenant}/billing-profile',
  summary: 'Says who the tenant is on its invoices; invoices that were sent stay as they are.',
  who: { roles: ['operator'], right: { area: 'billing', action: 'write' } },
  body: z.strictObject(taxpayer).meta({ id: 'BillingProfileChange', description: 'Who a tenant is on its invoices.' }),
  answer: profileSchema,
  status: 200,
  cli: 'billing-profile set',
});

export const showBillingProfile = endpoint({
  name: 'billing-profile.show',
  method: 'GET',
  path: '/tenants/{tenant}/billing-profile',
  summary: 'Says who the tenant is on its invoices.',
  who: { right: { area: 'billing', action: 'read' } },
  answer: profileSchema,
  status: 200,
  cli: 'billing-profile show',
});

const rateSchema = z
  .object({ ...taxpayer, from: z.iso.date(), pct: z.number() })
  .meta({ id: 'TaxRate', description: 'A rate of tax, from a day on until the next one of its country and type.' });

export const addTaxRate = endpoint({
  name: 'tax-rate.add',
  method: 'POST',
  path: '/tax-rates',
  summary: 'Adds a rate to the table of taxes; what was sent before its day keeps the rate it had (M11.1).',
  who: { roles: ['operator'] },
  body: z
    .strictObject({
      ...taxpayer,
      from: dayField.meta({ description: 'The first invoice date that it rules.' }),
      pct: z.number('Give a percentage.').min(0).max(100).meta({ description: 'In percent: 20, or 5.5.' }),
    })
    .meta({ id: 'TaxRateAddition', description: 'A new rate of tax.' }),
  answer: rateSchema,
  status: 201,
  cli: 'tax-rate add',
});

export const listTaxRates = endpoint({
  name: 'tax-rate.list',
  method: 'GET',
  path: '/tax-rates',
  summary: 'Lists the table of taxes.',
  who: { roles: ['operator'] },
  answer: z.object({ rates: z.array(rateSchema) }).meta({ id: 'TaxRateList', description: 'The table of taxes.' }),
  status: 200,
  cli: 'tax-rate list',
});
