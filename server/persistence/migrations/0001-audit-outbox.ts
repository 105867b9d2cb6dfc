import type { AuditEntry } from '../../domain/audit/entry.js';
import type { TenantId } from '../../domain/ids.js';
import { MongoAuditOutbox } from '../audit-outbox.js';
import type { Migration } from './migration.js';
import { rawCollection } from './raw-collection.js';

/** An entry of the earlier layout: it stood in `audit` by itself, in no chain. */
interface UnchainedRow extends Omit<AuditEntry, 'id'> {
  _id: string;
  tenantId: TenantId;
}

/** Entries without a number in their chain wait for it in the outbox, in the order of their time. */
export const auditOutbox: Migration = {
  id: '0001-audit-outbox',
  async apply(connection) {
    const outbox = new MongoAuditOutbox(connection, () => undefined);
    const audit = rawCollection<UnchainedRow>(connection, 'audit');
    const unchained = audit.find({ number: { $exists: false } }).sort({ at: 1, _id: 1 });
    for await (const { _id, tenantId, actor, action, subject, at, rule, details } of unchained) {
      await outbox.add({ chain: tenantId, tenantId }, { id: _id, actor, action, subject, at, rule, details });
    }
    await audit.deleteMany({ number: { $exists: false } });
  },
};
