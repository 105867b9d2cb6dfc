import type { Clock } from '../domain/clock.js';
import type { TaxRate } from '../domain/billing/tax.js';
import type { ApiTokenDirectory, IdempotencyKeys, TokenSecrets } from '../usecases/administration-ports.js';
import type { AuditTrail } from '../usecases/audit-ports.js';
import type { BillingAgenda } from '../usecases/billing/billing-ports.js';
import type { PaymentProvider, ProviderEvents } from '../usecases/billing/provider-ports.js';
import type { FactRepository, ServiceFactRepositories } from '../usecases/fact-ports.js';
import type { RepositoriesFor, TenantDirectory, Transactions } from '../usecases/ports.js';
import type { TimeTravel } from '../usecases/time-travel.js';
import type { NoticeAdministrationDeps } from './notice-deps.js';
import type { TenantContext } from '../usecases/context.js';
import type { Consents } from '../usecases/data/consents.js';
import type { ErasuresOf } from '../usecases/data/erasure-ports.js';
import type { ExportDeps } from '../usecases/data/exports.js';
import type { Purges } from '../usecases/data/purge-ports.js';
import type { BreakGlassWorks, SupportStores } from '../usecases/data/support-ports.js';
import type { TenantId } from '../domain/ids.js';
import type { DeskReports } from '../usecases/service/desk-report-ports.js';
import type { SubscriptionsOfMany } from '../usecases/service/concerned-contracts.js';
import type { BulkQueue, BulkTaskRepository } from '../usecases/seats/bulk-ports.js';
import type { TermsVersions } from '../usecases/seats/seat-terms.js';

/** See `compose-seats.ts`. */
export interface ComposedSeatDeps {
  readonly termsVersions: TermsVersions;
  readonly bulkTasksFor: (context: TenantContext) => BulkTaskRepository;
  readonly queue: BulkQueue;
}

/** What handlers use besides the repositories of the tenant, which come with their context. */
export interface AdministrationDeps {
  readonly tenants: TenantDirectory;
  readonly repositoriesFor: RepositoriesFor;
  readonly transactions: Transactions;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly apiTokens: ApiTokenDirectory;
  readonly tokenSecrets: TokenSecrets;
  /** What work on seats needs. */
  readonly seats: ComposedSeatDeps;
  /** What handlers of notices and mails use. */
  readonly notices: NoticeAdministrationDeps;
  /** What a tenant authorised staff to see (M5.1). */
  readonly supportOf: (tenantId: TenantId) => SupportStores;
  readonly subscriptionsOfMany: SubscriptionsOfMany;
  /** Work on the raw databases (M5.2). */
  readonly breakGlass: BreakGlassWorks;
  readonly purges: Purges;
  readonly erasuresOf: ErasuresOf;
  readonly consentsOf: (tenantId: TenantId) => Consents;
  readonly exports: Pick<ExportDeps, 'exportsOf' | 'queue'>;
  /** For what belongs to no tenant. */
  readonly operatorAudit: AuditTrail;
  /** Contract time, of facts and decisions. */
  readonly clock: Clock;
  /** What moves contract time; missing in production (G-CLOCK). */
  readonly timeTravel: TimeTravel | undefined;
  /** Real time, of tokens, time-outs and caches. */
  readonly realTime: Clock;
  /** Who takes payments for us, if anybody does, and what needs a person. */
  readonly payments: {
    readonly provider: PaymentProvider | undefined;
    readonly events: ProviderEvents;
    readonly agenda: BillingAgenda;
  };
  /** What was reported at the outage desk. */
  readonly deskReports: DeskReports;
  /** What is sold and published, to every tenant: products, plans, prices, terms. */
  readonly offers: ServiceFactRepositories;
  /** The dated table of taxes (M11.1). */
  readonly taxRates: FactRepository<TaxRate>;
  /** A new id that nobody else has. */
  readonly newId: () => string;
}
