import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { AuditEntry, AuditTrail } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { tenantScoped } from './tenant-scoped.js';

interface AuditRow extends AuditEntry {
  _id: string;
  tenantId: string;
}

const schema = new Schema<AuditRow>(
  {
    _id: { type: String, default: () => randomUUID() },
    actor: { type: String, required: true },
    action: { type: String, required: true },
    subject: { type: String, required: true },
    at: { type: Date, required: true },
    rule: String,
    details: { type: Schema.Types.Mixed },
  },
  { strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, at: 1 });

/** What was done in one tenant, by whom and why. Entries are only ever added (G-AUDIT). */
export class MongoAuditTrail implements AuditTrail {
  readonly #model: Model<AuditRow>;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#model = modelOf(connection, 'AuditEntry', 'audit', schema);
    this.#tenantId = tenantId;
  }

  async append(entry: AuditEntry): Promise<void> {
    await this.#model.create({ ...entry, tenantId: this.#tenantId });
  }
}
