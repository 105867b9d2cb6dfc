import { type Connection, type Model, Schema } from 'mongoose';
import { ConflictError } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import type { PublishableKey, Tenant } from '../domain/tenant.js';
import type { EmbedSecret, SealedBox, TenantDirectory } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { isDuplicateKeyError } from './duplicate-key.js';
import { replacing } from './replacing.js';
import { raiseAccessVersion, tenantModel, type TenantRow, toTenant } from './tenant-model.js';
import { inTransaction } from './transaction.js';

interface KeyRow {
  _id: string;
  ownerTenantId: string;
  origins: string[];
}

const keySchema = new Schema<KeyRow>(
  {
    _id: { type: String, required: true },
    ownerTenantId: { type: String, required: true },
    origins: { type: [String], required: true },
  },
  { strictQuery: 'throw' },
).index({ ownerTenantId: 1 });

/** The tenants themselves and the keys that lead to them: global, because they are how a tenant is found. */
export class MongoTenantDirectory implements TenantDirectory {
  readonly #connection: Connection;
  readonly #tenants: Model<TenantRow>;
  readonly #keys: Model<KeyRow>;
  readonly #sealedBox: SealedBox;

  constructor(connection: Connection, sealedBox: SealedBox) {
    this.#connection = connection;
    this.#tenants = tenantModel(connection);
    this.#keys = modelOf(connection, 'PublishableKey', 'publishableKeys', keySchema);
    this.#sealedBox = sealedBox;
  }

  async list(): Promise<readonly Tenant[]> {
    return (await this.#tenants.find().sort({ name: 1 }).lean<TenantRow[]>()).map(toTenant);
  }

  async find(id: TenantId): Promise<Tenant | undefined> {
    const row = await this.#tenants.findById(id).lean<TenantRow>();

    return row === null ? undefined : toTenant(row);
  }

  async findByName(name: string): Promise<Tenant | undefined> {
    const row = await this.#tenants.findOne({ name }).lean<TenantRow>();

    return row === null ? undefined : toTenant(row);
  }

  async save({ id, ...facts }: Tenant): Promise<void> {
    try {
      await inTransaction(this.#connection, async () => {
        await this.#tenants.updateOne({ _id: id }, replacing(facts, ['purgedAt']), { upsert: true });
        await raiseAccessVersion(this.#connection, id);
      });
    } catch (error) {
      throw isDuplicateKeyError(error) ? new ConflictError(`There is a tenant named ${facts.name} already.`) : error;
    }
  }

  async findKey(key: string): Promise<PublishableKey | undefined> {
    const row = await this.#keys.findById(key).lean<KeyRow>();

    return row === null ? undefined : { key, tenantId: row.ownerTenantId as TenantId, origins: row.origins };
  }

  async addKey({ key, tenantId, origins }: PublishableKey): Promise<void> {
    const filter = { _id: key, ownerTenantId: tenantId };
    await this.#keys.updateOne(filter, { $set: { origins: [...origins] } }, { upsert: true });
  }

  async embedSecrets(tenantId: TenantId): Promise<readonly EmbedSecret[]> {
    const row = await this.#tenants.findById(tenantId).lean<TenantRow>();

    return (row?.embedSecrets ?? []).map(({ kid, sealed }) => ({
      kid,
      secret: this.#sealedBox.open(sealed, labelOf(tenantId, kid)),
    }));
  }

  async addFirstEmbedSecret(tenantId: TenantId, secret: EmbedSecret): Promise<boolean> {
    const { modifiedCount } = await this.#tenants.updateOne(
      { _id: tenantId, 'embedSecrets.0': { $exists: false } },
      { $push: { embedSecrets: this.#sealed(tenantId, secret) } },
    );

    return modifiedCount === 1;
  }

  #sealed(tenantId: TenantId, { kid, secret }: EmbedSecret): { kid: string; sealed: string } {
    return { kid, sealed: this.#sealedBox.seal(secret, labelOf(tenantId, kid)) };
  }
}

function labelOf(tenantId: TenantId, kid: string): string {
  return `embed-secret/${tenantId}/${kid}`;
}
