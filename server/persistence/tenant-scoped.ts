import type { Aggregate, MongooseQueryOrDocumentMiddleware, Query, Schema } from 'mongoose';

const QUERIES: MongooseQueryOrDocumentMiddleware[] = [
  'countDocuments',
  'deleteMany',
  'deleteOne',
  'distinct',
  'estimatedDocumentCount',
  'find',
  'findOne',
  'findOneAndDelete',
  'findOneAndReplace',
  'findOneAndUpdate',
  'replaceOne',
  'updateMany',
  'updateOne',
];

const UPDATES: MongooseQueryOrDocumentMiddleware[] = ['findOneAndUpdate', 'updateMany', 'updateOne'];
const REPLACEMENTS: MongooseQueryOrDocumentMiddleware[] = ['findOneAndReplace', 'replaceOne'];

/** Stages that read or write another collection, where the `$match` of the first stage says nothing. */
const FOREIGN_STAGES = ['$graphLookup', '$lookup', '$merge', '$out', '$unionWith'];

/** A query that does not name exactly one tenant, or one chain: a fault of ours, never of a request. */
export class UnscopedQueryError extends Error {
  override readonly name = 'UnscopedQueryError';
}

type Scope = 'tenantId' | 'chain';

const NAMES: Readonly<Record<Scope, string>> = { tenantId: 'tenant', chain: 'chain' };

const scopes = new WeakMap<Schema, Scope>();

/**
 * Mongoose plugin for collections that hold tenants' data: adds `tenantId`, and makes every operation that does not
 * name one tenant by plain equality, or that could move a document to another, throw before it reaches the driver.
 */
export function tenantScoped(schema: Schema): void {
  scopedBy(schema, 'tenantId');
}

/** As `tenantScoped`, for audit entries: each belongs to the chain of a tenant or to the operator's. */
export function chainScoped(schema: Schema): void {
  scopedBy(schema, 'chain');
}

/** What every query of a schema must name: the boundary test walks every registered model with it. */
export function scopeOf(schema: Schema): Scope | undefined {
  return scopes.get(schema);
}

export function isTenantScoped(schema: Schema): boolean {
  return scopeOf(schema) === 'tenantId';
}

function scopedBy(schema: Schema, scope: Scope): void {
  scopes.set(schema, scope);
  schema.add({ [scope]: { type: String, required: true, immutable: true } });

  schema.pre(QUERIES, { query: true, document: false }, function (this: Query<unknown, unknown>) {
    requireOne(scope, this.getFilter()[scope]);
  });
  schema.pre(UPDATES, { query: true, document: false }, function (this: Query<unknown, unknown>) {
    requireFixed(scope, this.getUpdate());
  });
  schema.pre(REPLACEMENTS, { query: true, document: false }, () => {
    throw new UnscopedQueryError(`A replacement could name another ${NAMES[scope]}: update single fields`);
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    const stages = this.pipeline();
    const [first] = stages;
    requireOne(scope, first && '$match' in first ? first.$match[scope] : undefined);
    requireOwnStages(stages);
  });
  schema.pre('insertMany', (documents: unknown) => {
    for (const document of Array.isArray(documents) ? documents : [documents]) {
      requireOne(scope, (document as Partial<Record<Scope, unknown>>)[scope]);
    }
  });
  schema.pre('bulkWrite', (operations: unknown) => {
    for (const operation of Array.isArray(operations) ? operations : [operations]) requireScoped(scope, operation);
  });
}

/** Of many writes that are sent together each is an update that stands for itself: hooks of single operations do not see it. */
function requireScoped(scope: Scope, operation: unknown): void {
  const { updateOne, ...others } = operation as { readonly updateOne?: BulkUpdate };
  if (updateOne === undefined || Object.keys(others).length > 0 || updateOne.upsert === true) {
    throw new UnscopedQueryError('bulkWrite would bypass the scope of everything but updates');
  }
  requireOne(scope, updateOne.filter[scope]);
  requireFixed(scope, updateOne.update);
  const fields = Object.values(updateOne.update as Readonly<Record<string, unknown>>);
  if (fields.some((each) => typeof each === 'object' && each !== null && scope in each)) {
    throw new UnscopedQueryError(`A document keeps its ${NAMES[scope]}`);
  }
}

interface BulkUpdate {
  readonly filter: Partial<Record<Scope, unknown>>;
  readonly update: unknown;
  readonly upsert?: boolean;
}

/** Only a plain string will do: `{ $ne: null }` and its like would name every tenant. */
function requireOne(scope: Scope, named: unknown): void {
  if (typeof named !== 'string') throw new UnscopedQueryError(`Name the ${NAMES[scope]} by plain equality`);
}

/** `immutable` ignores `$set`; a pipeline or a `$rename` would still reach the field. */
function requireFixed(scope: Scope, update: unknown): void {
  if (Array.isArray(update)) {
    throw new UnscopedQueryError(`A pipeline could change the ${NAMES[scope]}: update by operators`);
  }
  const { $rename = {} } = (update ?? {}) as { readonly $rename?: Readonly<Record<string, string>> };
  if (Object.values($rename).includes(scope)) throw new UnscopedQueryError(`A document keeps its ${NAMES[scope]}`);
}

function requireOwnStages(stages: readonly object[]): void {
  const text = JSON.stringify(stages);
  const foreign = FOREIGN_STAGES.find((stage) => text.includes(`"${stage}":`));
  if (foreign !== undefined) throw new UnscopedQueryError(`${foreign} would leave the scope of the first stage`);
}
