import type { TenantId } from '../../domain/ids.js';
import type { TaxTable } from '../../domain/billing/tax.js';

/** The dated table of taxes (M11.1). */
export interface TaxRates {
  list(): Promise<TaxTable>;
}

/** Global: when the contracts of which tenant are to be looked at again. It spares work, and decides nothing. */
export interface BillingAgenda {
  /** Tenants behind `after`, by id, that nobody has looked at, that changed since, or that something falls due of. */
  due(at: Date, page: { readonly after: string; readonly limit: number }): Promise<readonly TenantId[]>;
  /** All until then is done for a tenant, as its facts stood with this version; `problem`: what keeps it from being done. */
  done(tenantId: TenantId, entry: AgendaEntry): Promise<void>;
  /** Where something keeps invoices from being made. */
  problems(): Promise<readonly { readonly tenantId: TenantId; readonly problem: string }[]>;
}

export interface AgendaEntry {
  readonly accessVersion: number;
  readonly nextDueAt: Date;
  readonly problem?: string | undefined;
}
