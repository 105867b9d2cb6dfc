import type { TenantId } from '../../domain/ids.js';
import type { PurgeCertificate, PurgedData } from '../../domain/retention/purge-certificate.js';
import type { Retention } from '../../domain/retention/retention.js';

/** How far the purge of a tenant has come; there is one at most (I-4). */
export interface PurgeRun {
  readonly tenantId: TenantId;
  readonly retention: Retention;
  /** Contract time: from then on nobody gets in. */
  readonly startedAt: Date;
  /** The same in real time: what was under way then has ended some minutes later. */
  readonly closedAt: Date;
  /** Something may be gone already: nothing stops it any more. */
  readonly destroying: boolean;
  readonly destroyed: Readonly<Record<PurgedData, number>>;
  readonly completedAt?: Date | undefined;
  readonly certificate?: PurgeCertificate | undefined;
  /** When the contacts were destroyed too, with all mails but the last. */
  readonly contactsGoneAt?: Date | undefined;
  /** When its last mail was destroyed. */
  readonly endedAt?: Date | undefined;
}

/** Global: the purges of all tenants, and what destroys their data. */
export interface Purges {
  /** Tenants behind `after`, by id, that nobody has looked at, that changed since, or whose purge falls due. */
  due(
    at: Date,
    page: { readonly after: string; readonly limit: number },
  ): Promise<readonly { readonly tenantId: TenantId; readonly accessVersion: number }[]>;
  /** All until then is done for a tenant, as its facts stood with this version. */
  looked(
    tenantId: TenantId,
    entry: { readonly accessVersion: number; readonly nextDueAt: Date; readonly problem?: string | undefined },
  ): Promise<void>;
  find(tenantId: TenantId): Promise<PurgeRun | undefined>;
  list(): Promise<readonly PurgeRun[]>;
  /** Closes the tenant to everybody; part of a transaction. */
  begin(run: Pick<PurgeRun, 'tenantId' | 'retention' | 'startedAt' | 'closedAt'>): Promise<void>;
  /** Nothing stops it from now on; part of a transaction. */
  destroying(tenantId: TenantId): Promise<void>;
  /** Opens the tenant again, of which nothing is gone; part of a transaction. */
  cancel(tenantId: TenantId): Promise<void>;
  /** Destroys some documents and counts them, in one transaction; says how many. 0: nothing is left. */
  destroySome(tenantId: TenantId): Promise<number>;
  /** The rest: what the books say of persons is overwritten, and the tenant is purged; part of a transaction. */
  complete(tenantId: TenantId, certificate: PurgeCertificate, completedAt: Date): Promise<void>;
  /** Destroys the contacts, and every mail except those of a notice; part of a transaction. */
  destroyContacts(tenantId: TenantId, exceptNotice: string, at: Date): Promise<void>;
  /** Destroys the last mails too; part of a transaction. */
  end(tenantId: TenantId, at: Date): Promise<void>;
}
