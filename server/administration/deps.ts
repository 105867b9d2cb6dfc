import type { Clock } from '../domain/clock.js';
import type { ApiTokenDirectory, IdempotencyKeys, TokenSecrets } from '../usecases/administration-ports.js';
import type { AuditTrail } from '../usecases/audit-ports.js';
import type { RepositoriesFor, TenantDirectory, Transactions } from '../usecases/ports.js';

/** What handlers use besides the repositories of the tenant, which come with their context. */
export interface AdministrationDeps {
  readonly tenants: TenantDirectory;
  readonly repositoriesFor: RepositoriesFor;
  readonly transactions: Transactions;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly apiTokens: ApiTokenDirectory;
  readonly tokenSecrets: TokenSecrets;
  /** For what belongs to no tenant. */
  readonly operatorAudit: AuditTrail;
  /** Contract time, of facts and decisions. */
  readonly clock: Clock;
  /** Real time, of tokens, time-outs and caches. */
  readonly realTime: Clock;
  /** A new id that nobody else has. */
  readonly newId: () => string;
}
