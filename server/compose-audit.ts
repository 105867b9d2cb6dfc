import type { Connection } from 'mongoose';
import { currentCorrelation } from './correlation.js';
import { OPERATOR_CHAIN } from './domain/audit/chain.js';
import { MongoAuditChains } from './persistence/audit-chains.js';
import { MongoAuditTrail } from './persistence/audit-trail.js';
import { sha256 } from './security/sha256.js';
import type { AuditChains, AuditTrail, Hash } from './usecases/audit-ports.js';
import type { TenantDirectory } from './usecases/ports.js';

/** What a server has of the audit chains, besides the trail of each tenant. */
export interface ComposedAudit {
  /** What the operator's staff does that belongs to no tenant. */
  readonly operatorAudit: AuditTrail;
  /** To seal and to check them. */
  readonly audit: { readonly chains: AuditChains; readonly hash: Hash };
}

/** News up the audit chains of a database. */
export function auditOn(connection: Connection, tenants: TenantDirectory): ComposedAudit {
  return {
    operatorAudit: new MongoAuditTrail(connection, OPERATOR_CHAIN, currentCorrelation),
    audit: { chains: new MongoAuditChains(connection, tenants, sha256), hash: sha256 },
  };
}
