import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Block } from '../domain/block.js';
import type { TenantId } from '../domain/ids.js';
import type { RecordedBlock } from '../usecases/fact-ports.js';
import type { BlockRepository } from '../usecases/ports.js';
import { FactCollection } from './fact-collection.js';
import { BLOCKS } from './facts/contract-facts.js';

/** Blocks of one tenant: appended or closed, never overwritten (G-BLOCK). */
export class MongoBlockRepository extends FactCollection<RecordedBlock> implements BlockRepository {
  constructor(connection: Connection, tenantId: TenantId) {
    super(connection, BLOCKS, tenantId);
  }

  async append(block: Block): Promise<RecordedBlock> {
    const recorded = { ...block, id: randomUUID() };
    await this.add(recorded);

    return recorded;
  }
}
