import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import { type Block, BLOCK_REASONS, BLOCK_SCOPES } from '../domain/block.js';
import type { TenantId } from '../domain/ids.js';
import type { BlockRepository } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { tenantScoped } from './tenant-scoped.js';

interface BlockRow extends Block {
  _id: string;
  tenantId: string;
}

const schema = new Schema<BlockRow>(
  {
    _id: { type: String, default: () => randomUUID() },
    scope: { type: String, required: true, enum: BLOCK_SCOPES },
    subjectId: { type: String, required: true },
    reason: { type: String, required: true, enum: BLOCK_REASONS },
    effectiveAt: { type: Date, required: true },
    createdBy: String,
    noticeId: String,
    liftedAt: Date,
    liftedBy: String,
    confirmedAt: Date,
  },
  { strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, effectiveAt: 1 });

/** Blocks of one tenant: appended or closed, never overwritten (G-BLOCK). */
export class MongoBlockRepository implements BlockRepository {
  readonly #model: Model<BlockRow>;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#model = modelOf(connection, 'Block', 'blocks', schema);
    this.#tenantId = tenantId;
  }

  async append(block: Block): Promise<void> {
    await this.#model.create({ ...block, tenantId: this.#tenantId });
  }

  async list(): Promise<readonly Block[]> {
    const rows = await this.#model.find({ tenantId: this.#tenantId }).sort({ effectiveAt: 1 }).lean<BlockRow[]>();

    return rows.map(blockOf);
  }
}

/** The fields of a block that are in its document, and no others. */
function blockOf(row: BlockRow): Block {
  const { scope, subjectId, reason, effectiveAt, createdBy, noticeId, liftedAt, liftedBy, confirmedAt } = row;

  return { scope, subjectId, reason, effectiveAt, createdBy, noticeId, liftedAt, liftedBy, confirmedAt };
}
