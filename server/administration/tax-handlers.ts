import * as endpoints from '../contract/administration/taxes.js';
import type { TaxRate } from '../domain/billing/tax.js';
import { NotFoundError } from '../domain/errors.js';
import { addTaxRate, setBillingProfile } from '../usecases/billing/taxes.js';
import { BILLING_PROFILE } from '../domain/billing/billing-profile.js';
import { handler } from './handler.js';

export const taxHandlers = [
  handler(endpoints.setBillingProfile, async (_deps, context, { body }) =>
    setBillingProfile(context.repositories, context, body),
  ),
  handler(endpoints.showBillingProfile, async (_deps, { repositories }) => {
    const profile = await repositories.billingProfiles.find(BILLING_PROFILE);
    if (profile === undefined) throw new NotFoundError('billing profile');
    return profile;
  }),
  handler(endpoints.addTaxRate, async ({ taxRates, operatorAudit }, context, { body }) =>
    addTaxRate(taxRates, operatorAudit, context, body),
  ),
  handler(endpoints.listTaxRates, async ({ taxRates }) => ({ rates: [...(await taxRates.list())].sort(inOrder) })),
];

function inOrder(a: TaxRate, b: TaxRate): number {
  return a.id < b.id ? -1 : 1;
}
