import { BILLING_PROFILE, type BillingProfile } from '../../domain/billing/billing-profile.js';
import type { TaxRate, Taxpayer } from '../../domain/billing/tax.js';
import type { AuditTrail } from '../audit-ports.js';
import type { FactRepository } from '../fact-ports.js';
import type { Repositories } from '../ports.js';
import { type Act, noteFact } from './act.js';

/** Says who a tenant is on its invoices: those that were sent stay as they are (M11.1). */
export async function setBillingProfile(
  { billingProfiles, audit }: Pick<Repositories, 'billingProfiles' | 'audit'>,
  act: Act,
  { country, customerType }: Taxpayer,
): Promise<BillingProfile> {
  const profile: BillingProfile = { id: BILLING_PROFILE, country, customerType };
  const before = await billingProfiles.find(BILLING_PROFILE);
  if (before === undefined) await billingProfiles.add(profile);
  else await billingProfiles.change(BILLING_PROFILE, () => profile);
  const entry = { action: 'billing-profile.set', subject: BILLING_PROFILE, rule: 'M11.1', after: profile };
  await noteFact(audit, act, { ...entry, ...(before && { before }) });

  return profile;
}

/** Adds a row to the table of taxes; the same row again changes nothing. @throws ConflictError for another rate of one day */
export async function addTaxRate(
  taxRates: FactRepository<TaxRate>,
  audit: AuditTrail,
  act: Act,
  { country, customerType, from, pct }: Omit<TaxRate, 'id'>,
): Promise<TaxRate> {
  const rate: TaxRate = { id: `${country}:${customerType}:${from}`, country, customerType, from, pct };
  const isNew = await taxRates.add(rate);
  if (isNew) await noteFact(audit, act, { action: 'tax-rate.add', subject: rate.id, rule: 'M11.1', after: rate });

  return rate;
}
