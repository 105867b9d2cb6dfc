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

/** A query that does not name exactly one tenant: a fault of ours, never of a request. */
export class UnscopedQueryError extends Error {
  override readonly name = 'UnscopedQueryError';
}

const scoped = new WeakSet<Schema>();

/**
 * Mongoose plugin for collections that hold tenants' data: adds `tenantId`, and makes every operation that does not
 * name one tenant by plain equality throw before it reaches the driver.
 */
export function tenantScoped(schema: Schema): void {
  scoped.add(schema);
  schema.add({ tenantId: { type: String, required: true, immutable: true } });

  schema.pre(QUERIES, { query: true, document: false }, function (this: Query<unknown, unknown>) {
    requireTenant(this.getFilter().tenantId);
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    const [first] = this.pipeline();
    requireTenant(first && '$match' in first ? first.$match.tenantId : undefined);
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
