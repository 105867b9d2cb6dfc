import type { MongooseQueryOrDocumentMiddleware, Schema } from 'mongoose';

const CHANGES: MongooseQueryOrDocumentMiddleware[] = [
  'deleteMany',
  'deleteOne',
  'findOneAndDelete',
  'findOneAndReplace',
  'findOneAndUpdate',
  'replaceOne',
  'updateMany',
  'updateOne',
];

/** Somebody tried to change what is there for ever: a fault of ours, never of a request. */
export class InsertOnlyError extends Error {
  override readonly name = 'InsertOnlyError';
}

/** Mongoose plugin for collections whose documents are never changed and never deleted (I-12): whatever would do so throws. */
export function insertOnly(schema: Schema): void {
  schema.pre(CHANGES, { query: true, document: false }, refuse);
  schema.pre('save', function () {
    if (!this.isNew) refuse();
  });
}

function refuse(): never {
  throw new InsertOnlyError('What was sealed is never changed and never deleted');
}
