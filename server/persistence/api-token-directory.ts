import { type Connection, type Model, Schema } from 'mongoose';
import { type ApiToken, TOKEN_ROLES } from '../domain/account/api-token.js';
import type { PersonId, TenantId } from '../domain/ids.js';
import type { ApiTokenDirectory } from '../usecases/administration-ports.js';
import { modelOf } from './connection.js';

interface TokenRow extends Omit<ApiToken, 'id' | 'tenantId' | 'ownerId'> {
  _id: string;
  secretHash: string;
  reachesTenantId?: string | undefined;
  ownerId?: string | undefined;
  /** How many it made. */
  made?: number | undefined;
}

const schema = new Schema<TokenRow>(
  {
    _id: { type: String, required: true },
    secretHash: { type: String, required: true },
    role: { type: String, required: true, enum: TOKEN_ROLES },
    reachesTenantId: String,
    label: String,
    createdBy: { type: String, required: true },
    ownerId: String,
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    revokedAt: Date,
    made: Number,
  },
  { strictQuery: 'throw' },
)
  .index({ secretHash: 1 }, { unique: true })
  .index({ reachesTenantId: 1 })
  .index({ createdBy: 1 });

/** API tokens: global, because they are how a tenant is found. Read anew at each request, so that a revocation holds at once. */
export class MongoApiTokenDirectory implements ApiTokenDirectory {
  readonly #model: Model<TokenRow>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'ApiToken', 'apiTokens', schema);
  }

  async add({ id, tenantId, ...facts }: ApiToken, secretHash: string): Promise<void> {
    await this.#model.create({ ...facts, _id: id, secretHash, reachesTenantId: tenantId });
  }

  async findBySecretHash(secretHash: string): Promise<ApiToken | undefined> {
    const row = await this.#model.findOne({ secretHash }).lean<TokenRow>();

    return row === null ? undefined : toToken(row);
  }

  async list(tenantId: TenantId | undefined): Promise<readonly ApiToken[]> {
    const rows = await this.#model.find(within(tenantId)).sort({ createdAt: -1, _id: 1 }).lean<TokenRow[]>();

    return rows.map(toToken);
  }

  async find(id: string, tenantId: TenantId | undefined): Promise<ApiToken | undefined> {
    const row = await this.#model.findOne({ _id: id, ...within(tenantId) }).lean<TokenRow>();

    return row === null ? undefined : toToken(row);
  }

  async madeBy(id: string): Promise<readonly ApiToken[]> {
    const rows = await this.#model
      .find({ createdBy: `token:${id}` })
      .sort({ createdAt: 1, _id: 1 })
      .lean<TokenRow[]>();

    return rows.map(toToken);
  }

  async making(id: string): Promise<ApiToken | undefined> {
    // A write of its own: two transactions that only read each other's token would both succeed.
    const held = { _id: id, revokedAt: { $exists: false } };
    const row = await this.#model.findOneAndUpdate(held, { $inc: { made: 1 } }).lean<TokenRow>();

    return row === null ? undefined : toToken(row);
  }

  async revoke(id: string, at: Date): Promise<void> {
    await this.#model.updateOne({ _id: id, revokedAt: { $exists: false } }, { $set: { revokedAt: at } });
  }
}

function within(tenantId: TenantId | undefined) {
  return tenantId === undefined ? {} : { reachesTenantId: tenantId };
}

function toToken({ _id, reachesTenantId, ownerId, ...row }: TokenRow): ApiToken {
  const { role, label, createdBy, createdAt, expiresAt, revokedAt } = row;

  return {
    id: _id,
    role,
    tenantId: reachesTenantId as TenantId | undefined,
    label,
    createdBy,
    ownerId: ownerId as PersonId | undefined,
    createdAt,
    expiresAt,
    revokedAt,
  };
}
