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

/** A query that does not name exactly one tenant: a fault of ours, never of a request. */
export class UnscopedQueryError extends Error {
  override readonly name = 'UnscopedQueryError';
}

const scoped = new WeakSet<Schema>();

/**
 * Mongoose plugin for collections that hold tenants' data: adds `tenantId`, and makes every operation that does not
 * name one tenant by plain equality, or that could move a document to another, throw before it reaches the driver.
 */
export function tenantScoped(schema: Schema): void {
  scoped.add(schema);
  schema.add({ tenantId: { type: String, required: true, immutable: true } });

  schema.pre(QUERIES, { query: true, document: false }, function (this: Query<unknown, unknown>) {
    requireTenant(this.getFilter().tenantId);
  });
  schema.pre(UPDATES, { query: true, document: false }, function (this: Query<unknown, unknown>) {
    requireFixedTenant(this.getUpdate());
  });
  schema.pre(REPLACEMENTS, { query: true, document: false }, () => {
    throw new UnscopedQueryError('A replacement could name another tenant: update single fields');
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    const stages = this.pipeline();
    const [first] = stages;
    requireTenant(first && '$match' in first ? first.$match.tenantId : undefined);
    requireOwnStages(stages);
  });
  schema.pre('insertMany', (documents: unknown) => {
    for (const document of Array.isArray(documents) ? documents : [documents]) {
      requireTenant((document as { tenantId?: unknown }).tenantId);
    }
  });
  schema.pre('bulkWrite', () => {
    throw new UnscopedQueryError('bulkWrite would bypass the scope of its single operations');
  });
}

/** Whether a schema has the plugin: the boundary test walks every registered model with it. */
export function isTenantScoped(schema: Schema): boolean {
  return scoped.has(schema);
}

/** Only a plain string will do: `{ $ne: null }` and its like would name every tenant. */
function requireTenant(tenantId: unknown): void {
  if (typeof tenantId !== 'string') throw new UnscopedQueryError('Name the tenant by plain equality');
}

/** `immutable` ignores `$set`; a pipeline or a `$rename` would still reach the field. */
function requireFixedTenant(update: unknown): void {
  if (Array.isArray(update)) throw new UnscopedQueryError('A pipeline could change the tenant: update by operators');
  const { $rename = {} } = (update ?? {}) as { readonly $rename?: Readonly<Record<string, string>> };
  if (Object.values($rename).includes('tenantId')) throw new UnscopedQueryError('A document keeps its tenant');
}

function requireOwnStages(stages: readonly object[]): void {
  const text = JSON.stringify(stages);
  const foreign = FOREIGN_STAGES.find((stage) => text.includes(`"${stage}":`));
  if (foreign !== undefined) throw new UnscopedQueryError(`${foreign} would leave the scope of the first stage`);
}
