import { type Connection, type Model, Schema } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type {
  BreakGlassWorks,
  LookPage,
  RecordedBreakGlass,
  SupportLook,
  SupportLooks,
  SupportStores,
} from '../usecases/data/support-ports.js';
import { modelOf } from './connection.js';
import { FactCollection, factOf, type FactRow } from './fact-collection.js';
import { BREAK_GLASS, SUPPORT_GRANTS, SUPPORT_LOOKS } from './facts/data-facts.js';

class MongoSupportLooks extends FactCollection<SupportLook> implements SupportLooks {
  readonly #tenantId: TenantId;
  readonly #looks: Model<FactRow>;

  constructor(connection: Connection, tenantId: TenantId) {
    super(connection, SUPPORT_LOOKS, tenantId);
    this.#tenantId = tenantId;
    // The model is there: the line above has made it.
    this.#looks = modelOf(connection, SUPPORT_LOOKS.name, SUPPORT_LOOKS.storedIn, new Schema<FactRow>());
  }

  async latest({ before, limit }: LookPage): Promise<readonly SupportLook[]> {
    const rows = await this.#looks
      .find({ tenantId: this.#tenantId, ...(before && { at: { $lt: before } }) })
      .sort({ at: -1 })
      .limit(limit)
      .lean<FactRow[]>();

    return rows.map((row) => factOf(row) as SupportLook);
  }
}

/** Work on the raw databases, of whichever tenants (M5.2). */
export class MongoBreakGlassWorks extends FactCollection<RecordedBreakGlass> implements BreakGlassWorks {
  readonly #works: Model<FactRow>;

  constructor(connection: Connection) {
    super(connection, BREAK_GLASS);
    // The model is there: the line above has made it.
    this.#works = modelOf(connection, BREAK_GLASS.name, BREAK_GLASS.storedIn, new Schema<FactRow>());
  }

  async ofTenant(tenantId: TenantId): Promise<readonly RecordedBreakGlass[]> {
    const rows = await this.#works.find({ tenantIds: tenantId }).sort({ requestedAt: -1 }).lean<FactRow[]>();

    return rows.map((row) => factOf(row) as RecordedBreakGlass);
  }
}

/** Makes what a tenant authorised, and what was seen by it. */
export function createSupportStores(connection: Connection): (tenantId: TenantId) => SupportStores {
  const works = new MongoBreakGlassWorks(connection);
  const storesOf = (tenantId: TenantId): SupportStores => ({
    grants: new FactCollection(connection, SUPPORT_GRANTS, tenantId),
    looks: new MongoSupportLooks(connection, tenantId),
    works: () => works.ofTenant(tenantId),
  });
  // A model exists once a repository was made from it, and indexes are built from the models that exist.
  storesOf('no-tenant' as TenantId);

  return storesOf;
}
