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

/** One time that staff saw something of the tenant (M5.1). */
export interface SupportLook {
  readonly id: string;
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

/** What one tenant authorised, and what was seen by it. */
export interface SupportStores {
  readonly grants: FactRepository<RecordedSupportGrant>;
  readonly looks: SupportLooks;
}
