import { type Connection, type Model, Schema } from 'mongoose';
import type { Contact } from '../domain/contact.js';
import type { TenantId } from '../domain/ids.js';
import type { ContactRepository } from '../usecases/notices/notice-ports.js';
import { modelOf } from './connection.js';
import { FactCollection, type FactRow } from './fact-collection.js';
import { CONTACTS } from './facts/mail-facts.js';
import { raiseAccessVersion } from './tenant-model.js';
import { inTransaction } from './transaction.js';

export class MongoContactRepository extends FactCollection<Contact> implements ContactRepository {
  readonly #connection: Connection;
  readonly #tenantId: TenantId;
  readonly #contacts: Model<FactRow>;

  constructor(connection: Connection, tenantId: TenantId) {
    super(connection, CONTACTS, tenantId);
    this.#connection = connection;
    this.#tenantId = tenantId;
    // The model is there: the line above has made it.
    this.#contacts = modelOf(connection, CONTACTS.name, CONTACTS.storedIn, new Schema<FactRow>());
  }

  async remove(id: string): Promise<boolean> {
    return inTransaction(this.#connection, async () => {
      const { deletedCount } = await this.#contacts.deleteOne({ tenantId: this.#tenantId, id });
      if (deletedCount > 0) await raiseAccessVersion(this.#connection, this.#tenantId);
      return deletedCount > 0;
    });
  }
}
