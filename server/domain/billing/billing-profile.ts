import type { Taxpayer } from './tax.js';

/** Who a tenant is on its invoices; there is one, and a change reaches later invoices only (M11.1). */
export interface BillingProfile extends Taxpayer {
  readonly id: typeof BILLING_PROFILE;
}

/** The id of the only one that a tenant has. */
export const BILLING_PROFILE = 'billing';
