import type { Connection } from 'mongoose';
import { OPERATOR_CHAIN } from '../../server/domain/audit/chain.js';
import type { AuditEntry } from '../../server/domain/audit/entry.js';
import { MongoAuditChains } from '../../server/persistence/audit-chains.js';
import { MongoAuditTrail } from '../../server/persistence/audit-trail.js';
import { inTransaction } from '../../server/persistence/transaction.js';
import { sha256 } from '../../server/security/sha256.js';
import { type ChainReport, verifyChain } from '../../server/usecases/verify-audit.js';
import { NOW } from './builders.js';

export function anEntry(overrides: Partial<AuditEntry> = {}): AuditEntry {
  return { actor: 'person-1', action: 'invoice.send', subject: 'invoice-1', at: NOW, ...overrides };
}

/** The chains of a database, with the operator's trail. */
export function auditOn(connection: Connection) {
  const chains = new MongoAuditChains(connection, { list: () => Promise.resolve([]) }, sha256);

  return {
    chains,
    operator: new MongoAuditTrail(connection, OPERATOR_CHAIN, () => undefined),
    /** Appends entries as use cases do. */
    append: (trail: Pick<MongoAuditTrail, 'append'>, entry: Partial<AuditEntry> = {}): Promise<void> =>
      inTransaction(connection, () => trail.append(anEntry(entry))),
    verify: (chain: string): Promise<ChainReport> => verifyChain({ chains, hash: sha256 }, chain),
  };
}

/** What was written down for a tenant, sealed or not yet, oldest first. */
export async function writtenFor(connection: Connection, tenantId: string): Promise<readonly WrittenDown[]> {
  const [sealed, waiting] = await Promise.all([
    connection.collection<WrittenDown>('audit').find({ chain: tenantId }).sort({ number: 1 }).toArray(),
    connection.collection<WrittenDown>('auditOutbox').find({ chain: tenantId }).sort({ order: 1 }).toArray(),
  ]);

  return [...sealed, ...waiting];
}

interface WrittenDown extends AuditEntry {
  readonly _id: string;
  readonly correlationId?: string;
}
