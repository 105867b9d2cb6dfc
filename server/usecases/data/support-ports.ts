import type { TenantId } from '../../domain/ids.js';
import type { BreakGlass } from '../../domain/support/break-glass.js';
import type { NewSupportGrant } from '../../domain/support/support-access.js';
import type { FactRepository } from '../fact-ports.js';

/** What a grant may name. */
export const SUPPORT_SCOPES = ['people:read', 'courses:read', 'export:read'] as const;
export type SupportScope = (typeof SUPPORT_SCOPES)[number];

/** A grant with the id by which it is revoked and looked for in the audit trail. */
export interface RecordedSupportGrant extends NewSupportGrant {
  readonly id: string;
  readonly revokedBy?: string | undefined;
}

/** Work on raw data with the id by which it is opened, and whose data may be seen (M5.2). */
export interface RecordedBreakGlass extends BreakGlass {
  readonly id: string;
  readonly tenantIds: readonly TenantId[];
}

/** Global: work on the raw databases, of whichever tenants. */
export interface BreakGlassWorks extends FactRepository<RecordedBreakGlass> {
  /** Those that concern one tenant, newest first. */
  ofTenant(tenantId: TenantId): Promise<readonly RecordedBreakGlass[]>;
}

/** One time that staff saw something of the tenant (M5.1, M5.2). */
export interface SupportLook {
  readonly id: string;
  /** Of the grant, or of the work on raw data, by which they did. */
  readonly grantId: string;
  readonly actor: string;
  readonly scope: SupportScope;
  /** The name of the endpoint: `person.list`. */
  readonly endpoint: string;
  readonly at: Date;
}

/** Which looks to read. */
export interface LookPage {
  /** Only earlier ones. */
  readonly before?: Date | undefined;
  readonly limit: number;
}

export interface SupportLooks {
  add(look: SupportLook): Promise<boolean>;
  /** Newest first. */
  latest(page: LookPage): Promise<readonly SupportLook[]>;
}

/** What one tenant authorised, what staff opened without it, and what was seen by either. */
export interface SupportStores {
  readonly grants: FactRepository<RecordedSupportGrant>;
  readonly looks: SupportLooks;
  /** Work on raw data that concerns it, newest first (M5.2). */
  readonly works: () => Promise<readonly RecordedBreakGlass[]>;
}
