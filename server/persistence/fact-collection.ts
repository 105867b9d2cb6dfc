import { isDeepStrictEqual } from 'node:util';
import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import { ConflictError, NotFoundError } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import type { FactRepository } from '../usecases/fact-ports.js';
import { modelOf } from './connection.js';
import { raiseAccessVersion } from './tenant-model.js';
import { tenantScoped } from './tenant-scoped.js';
import { inTransaction } from './transaction.js';

/** How facts of one kind are stored. */
export interface FactDefinition<Fact> {
  /** The model's name, which is also what people are told: `Invoice`. */
  readonly name: string;
  /** The name of the MongoDB collection. */
  readonly storedIn: string;
  readonly fields: SchemaDefinition;
  /** Whether such a fact can change who has access: then every change raises the `accessVersion` of whom it concerns. */
  readonly decidesAccess: boolean;
  /** Whether a notice or an invoice may be owed because of it: then the same is raised, so that who looks for them sees it. */
  readonly owesEffects?: true;
  /** Indexes besides that of its id; each begins with the tenant. */
  readonly indexes?: readonly (readonly [Readonly<Record<string, 1 | -1>>, { readonly unique?: true }])[];
  /** Facts of the service as a whole, and of no tenant. */
  readonly global?: true;
  /** Only for the types: what is stored. */
  readonly fact?: Fact;
}

export interface FactRow {
  readonly _id: unknown;
  readonly tenantId?: string;
  readonly id: string;
}

const schemas = new Map<string, Schema>();

/** Facts of one kind in one tenant, or of the service: added once, changed one at a time, never counted twice (I-4, I-12). */
export class FactCollection<Fact extends { readonly id: string }> implements FactRepository<Fact> {
  readonly #connection: Connection;
  readonly #definition: FactDefinition<Fact>;
  readonly #tenantId: TenantId | undefined;
  /** What every query names: one tenant, or nothing for what is of none. */
  readonly #scope: { readonly tenantId?: TenantId };
  readonly #model: Model<FactRow>;

  constructor(connection: Connection, definition: FactDefinition<Fact>, tenantId?: TenantId) {
    this.#connection = connection;
    this.#definition = definition;
    this.#tenantId = tenantId;
    this.#scope = tenantId === undefined ? {} : { tenantId };
    this.#model = modelOf(connection, definition.name, definition.storedIn, schemaOf(definition));
  }

  async add(fact: Fact): Promise<boolean> {
    return inTransaction(this.#connection, async () => {
      const there = await this.find(fact.id);
      if (there !== undefined) {
        if (isDeepStrictEqual(there, known(fact))) return false;
        throw new ConflictError(`There is another ${this.#definition.name} with the id ${fact.id} already.`);
      }
      await this.#model.create({ ...known(fact), ...this.#scope });
      await this.#changed();
      return true;
    });
  }

  async find(id: Fact['id']): Promise<Fact | undefined> {
    const row = await this.#model.findOne(this.#keyOf(id)).lean<FactRow>();

    return row === null ? undefined : (factOf(row) as Fact);
  }

  async list(): Promise<readonly Fact[]> {
    const rows = await this.#model.find(this.#scope).sort({ id: 1 }).lean<FactRow[]>();

    return rows.map((row) => factOf(row) as Fact);
  }

  async change(id: Fact['id'], change: (before: Fact) => Fact): Promise<Fact> {
    return inTransaction(this.#connection, async () => {
      const before = await this.find(id);
      if (before === undefined) throw new NotFoundError(this.#definition.name.toLowerCase());
      const after = known(change(before));
      if (isDeepStrictEqual(before, after)) return before;
      const gone = Object.keys(before).filter((field) => !(field in after));
      await this.#model.updateOne(this.#keyOf(id), {
        $set: after,
        ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, 1])) }),
      });
      await this.#changed();
      return after;
    });
  }

  #keyOf(id: string) {
    return { ...this.#scope, id };
  }

  async #changed(): Promise<void> {
    const { decidesAccess, owesEffects } = this.#definition;
    if (decidesAccess || owesEffects) await raiseAccessVersion(this.#connection, this.#tenantId);
  }
}

/** A document as the fact that it holds. */
export function factOf(row: FactRow): unknown {
  const entries = Object.entries(row).filter(([field]) => field !== '_id' && field !== 'tenantId');

  return Object.fromEntries(entries);
}

/** What says something, at every depth: MongoDB knows no `undefined`. */
function known<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((each: unknown) => known(each)) as Value;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);

  return Object.fromEntries(entries.map(([field, each]) => [field, known<unknown>(each)])) as Value;
}

function schemaOf(definition: FactDefinition<unknown>): Schema<FactRow> {
  const { name } = definition;
  const schema = schemas.get(name) ?? newSchema(definition);
  schemas.set(name, schema);

  return schema as Schema<FactRow>;
}

function newSchema({ fields, global, indexes = [] }: FactDefinition<unknown>): Schema {
  const schema = new Schema(
    { ...fields, id: { type: String, required: true } },
    { strictQuery: 'throw', strict: 'throw', minimize: false, versionKey: false, id: false },
  );
  for (const [index, options] of indexes) schema.index({ ...index }, { ...options });

  return global === true
    ? schema.index({ id: 1 }, { unique: true })
    : schema.plugin(tenantScoped).index({ tenantId: 1, id: 1 }, { unique: true });
}
